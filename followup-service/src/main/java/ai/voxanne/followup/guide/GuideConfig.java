package ai.voxanne.followup.guide;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.time.Duration;

/** The links to guides. */
@ConfigMapping(prefix = "voxanne.guides")
interface GuideConfig {

    /** Holds the key that signs links: 32 random bytes in base64. */
    Path keyFile();

    /** How long a link is good for. */
    Duration validFor();
}
