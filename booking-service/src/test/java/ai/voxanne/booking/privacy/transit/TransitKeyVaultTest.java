package ai.voxanne.booking.privacy.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.voxanne.booking.privacy.KeyVault.Wrapping;
import ai.voxanne.booking.privacy.PrivacyConfig;
import ai.voxanne.booking.privacy.SealBrokenException;
import ai.voxanne.platform.problem.ProblemException;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vault wraps and unwraps over HTTP; when it doesn't, we say so and try again. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class TransitKeyVaultTest {

    private static final byte[] DATA_KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BOUND = "org/org_data_keys/1".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final Vertx vertx;
    private final VaultStandIn stand = new VaultStandIn();

    TransitKeyVaultTest(Vertx vertx) {
        this.vertx = vertx;
    }

    @BeforeEach
    void aToken() throws IOException {
        Files.writeString(folder.resolve("token"), VaultStandIn.TOKEN + "\n");
    }

    @AfterEach
    void stop() {
        stand.close();
    }

    @Test
    void aDataKeyIsWrappedAndUnwrapped() {
        var wrapping = wrap(vault());

        assertThat(wrapping.masterKeyId()).isEqualTo("transit/voxanne/v1");
        assertThat(wrapping.wrapped().toString()).startsWith("vault:v1:");
        assertThat(unwrap(vault(), wrapping, BOUND)).isEqualTo(DATA_KEY);
    }

    @Test
    void aNewVersionWrapsAndTheOldOneStillUnwraps() {
        // Given
        var before = wrap(vault());

        // When
        stand.version.incrementAndGet();

        // Then
        assertThat(vault().masterKeyId().await().indefinitely()).isEqualTo("transit/voxanne/v2");
        assertThat(wrap(vault()).masterKeyId()).isEqualTo("transit/voxanne/v2");
        assertThat(unwrap(vault(), before, BOUND)).isEqualTo(DATA_KEY);
    }

    @Test
    void wrappedForSomethingElseItStaysShut() {
        var wrapping = wrap(vault());

        assertThatThrownBy(() -> unwrap(vault(), wrapping, new byte[] {1})).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void aShortOutageIsOutlasted() {
        stand.failures.set(2);

        assertThat(wrap(vault()).masterKeyId()).isEqualTo("transit/voxanne/v1");
        assertThat(stand.requests).hasValue(3);
    }

    @Test
    void aLongOneIsUnavailable() {
        stand.failures.set(100);
        assertThatThrownBy(() -> wrap(vault())).isInstanceOf(ProblemException.class);

        stand.close();
        assertThatThrownBy(() -> wrap(vault())).isInstanceOf(ProblemException.class);
    }

    @Test
    void aRefusedTokenIsNotTriedAgain() throws IOException {
        Files.writeString(folder.resolve("token"), "hvs.expired");

        assertThatThrownBy(() -> wrap(vault())).isInstanceOf(ProblemException.class);
        assertThat(stand.requests).hasValue(1);
    }

    @Test
    void aRenewedTokenIsUsedAtOnce() throws IOException {
        // Given
        var vault = vault();
        Files.writeString(folder.resolve("token"), "hvs.expired");
        assertThatThrownBy(() -> wrap(vault)).isInstanceOf(ProblemException.class);

        // When
        Files.writeString(folder.resolve("token"), VaultStandIn.TOKEN);

        // Then
        assertThat(unwrap(vault, wrap(vault), BOUND)).isEqualTo(DATA_KEY);
    }

    private TransitKeyVault vault() {
        var client =
                QuarkusRestClientBuilder.newBuilder().baseUri(stand.address()).build(TransitClient.class);
        return new TransitKeyVault(new Settings(folder.resolve("token")), client, vertx);
    }

    private static Wrapping wrap(TransitKeyVault vault) {
        return vault.wrap(DATA_KEY, BOUND).await().indefinitely();
    }

    private static byte[] unwrap(TransitKeyVault vault, Wrapping wrapping, byte[] bound) {
        var copy = new Wrapping(Buffer.buffer(wrapping.wrapped().getBytes()), wrapping.masterKeyId());
        return vault.unwrap(copy, bound).await().indefinitely();
    }

    /** The usual mount and key. */
    private record Settings(Path tokenFile) implements PrivacyConfig.Transit {

        @Override
        public String mount() {
            return "transit";
        }

        @Override
        public String key() {
            return "voxanne";
        }
    }
}
