package ai.voxanne.booking.privacy;

import ai.voxanne.booking.privacy.transit.TransitClient;
import ai.voxanne.booking.privacy.transit.TransitKeyVault;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Which key vault this installation has. */
@ApplicationScoped
class KeyVaultChoice {

    private final KeyVault vault;

    KeyVaultChoice(PrivacyConfig config, @RestClient TransitClient transit, Vertx vertx) {
        this.vault = switch (config.keyVault()) {
            case FILE ->
                new LocalKeyVault(
                        config.masterKeyFile()
                                .orElseThrow(() -> new IllegalStateException(
                                        "voxanne.privacy.master-key-file must name the master key's file")),
                        config.replacedMasterKeyFiles().orElse(List.of()));
            case TRANSIT -> new TransitKeyVault(config.transit(), transit, vertx);
        };
    }

    /** A service whose master key is missing says so at once, not when the first secret is needed. */
    void open(@Observes StartupEvent started) {}

    @Produces
    @ApplicationScoped
    KeyVault vault() {
        return vault;
    }
}
