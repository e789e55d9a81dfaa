package ai.voxanne.followup.followup;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How texts are sent. */
@ConfigMapping(prefix = "voxanne.dispatch")
interface DispatchConfig {

    /** How long whoever sends a text has it for itself: longer than Twilio may take to answer. */
    Duration lease();

    /** How long after an attempt that got no answer Twilio may still come to have a text that it doesn't show. */
    Duration settle();

    /** The pause after a first failure; it doubles, up to {@link #longestPause}. */
    Duration pause();

    Duration longestPause();

    /** After how many attempts a text is given up. */
    int attempts();
}
