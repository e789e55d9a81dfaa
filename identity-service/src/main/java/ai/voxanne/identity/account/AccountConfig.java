package ai.voxanne.identity.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many new accounts one network address may make. */
@ConfigMapping(prefix = "voxanne.signup")
public interface AccountConfig {

    /** Sign-ups and accepted invitations per period. */
    @WithDefault("20")
    int perAddress();

    @WithDefault("1h")
    Duration period();
}
