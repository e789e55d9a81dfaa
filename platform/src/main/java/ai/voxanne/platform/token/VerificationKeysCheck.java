package ai.voxanne.platform.token;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A service that can't check tokens takes no traffic. */
@Readiness
@ApplicationScoped
class VerificationKeysCheck implements HealthCheck {

    private final VerificationKeys keys;

    VerificationKeysCheck(VerificationKeys keys) {
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("verification keys")
                .status(!keys.current().isEmpty())
                .build();
    }
}
