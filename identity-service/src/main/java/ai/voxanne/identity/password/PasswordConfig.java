package ai.voxanne.identity.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What hashing a password costs (Argon2id, RFC 9106). A change applies to new hashes; old ones carry their own. */
@ConfigMapping(prefix = "voxanne.password")
public interface PasswordConfig {

    /** KiB of memory. With three passes this takes about 85 ms on one core of 2026. */
    @WithDefault("19456")
    int memory();

    /** Passes over the memory. */
    @WithDefault("3")
    int iterations();

    /** How many hashes are computed at once. */
    @WithDefault("2")
    int threads();

    /** How many more may wait; beyond that the answer is 503. */
    @WithDefault("100")
    int waiting();
}
