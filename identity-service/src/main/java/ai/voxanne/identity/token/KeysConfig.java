package ai.voxanne.identity.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where the signing keys are and how they take turns. */
@ConfigMapping(prefix = "voxanne.keys")
public interface KeysConfig {

    /** The folder of the private keys, the same for all replicas: PKCS#8 PEM files named by their time of creation. */
    Path folder();

    /** Whether to make a key when the folder has none. For the local stack: replicas would make one each. */
    @WithDefault("false")
    boolean generate();

    /**
     * How long a new key is published before it signs: longer than the files take to reach all replicas plus the time
     * after which verifiers fetch the keys again.
     */
    @WithDefault("2m")
    Duration publishAhead();

    /** How often the folder is read. */
    @WithDefault("10s")
    Duration rescanEvery();
}
