package ai.voxanne.identity.machine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often a machine client may ask for a token. */
@ConfigMapping(prefix = "voxanne.oauth")
public interface MachineConfig {

    /** Token requests of one client from one address per period. A token is good for up to an hour. */
    @WithDefault("60")
    int perClient();

    @WithDefault("1m")
    Duration period();
}
