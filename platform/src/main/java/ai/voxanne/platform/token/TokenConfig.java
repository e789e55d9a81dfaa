package ai.voxanne.platform.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Which access tokens are good. */
@ConfigMapping(prefix = "voxanne.token")
public interface TokenConfig {

    /** The issuer that a token must name: the public origin of this installation. */
    String issuer();

    /** The audience that a token must be for. */
    @WithDefault("voxanne")
    String audience();

    /** Where identity-service publishes its verification keys (RFC 7517). */
    URI jwksUrl();

    /** How often the keys are fetched. A new key is published longer than this before it signs. */
    @WithDefault("20s")
    Duration keysEvery();

    /** How often the list of revoked tokens is read. */
    @WithDefault("5s")
    Duration revocationsEvery();
}
