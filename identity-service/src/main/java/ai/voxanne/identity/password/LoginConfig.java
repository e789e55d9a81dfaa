package ai.voxanne.identity.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many wrong log-ins are too many. */
@ConfigMapping(prefix = "voxanne.login")
public interface LoginConfig {

    /** The time in which they are counted. */
    @WithDefault("15m")
    Duration window();

    /** For one account from one address. */
    @WithDefault("10")
    int failures();

    /** For one account from all addresses together: a guess spread over many machines ends here. */
    @WithDefault("100")
    int failuresPerAccount();

    /** From one address over all accounts: a clinic's people may share one, and so may a list of stolen passwords. */
    @WithDefault("100")
    int failuresPerAddress();
}
