package ai.voxanne.identity.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long tokens are good. */
@ConfigMapping(prefix = "voxanne.lifetime")
public interface TokenLifetimes {

    /** The longest that an access token may be good, whatever the configuration says. */
    Duration MOST = Duration.ofHours(1);

    /** An access token, of a person or a machine; at most an hour. */
    @WithDefault("1h")
    Duration accessToken();

    /** A refresh token; each refresh starts it anew. */
    @WithDefault("30d")
    Duration refreshToken();

    /** An invitation. */
    @WithDefault("7d")
    Duration invitation();

    /** An access token's life, held to its limit. */
    default Duration ofAccess() {
        return accessToken().compareTo(MOST) < 0 ? accessToken() : MOST;
    }
}
