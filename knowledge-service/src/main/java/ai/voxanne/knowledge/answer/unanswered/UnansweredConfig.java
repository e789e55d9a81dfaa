package ai.voxanne.knowledge.answer.unanswered;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many questions are kept for the staff, and how long. */
@ConfigMapping(prefix = "voxanne.unanswered")
interface UnansweredConfig {

    /** How many open ones an organization may have; of more, those that nobody has asked for longest give way. */
    @WithDefault("1000")
    int mostOpen();

    /** How long after it was last asked or answered a question is forgotten; not less than a day. */
    @WithDefault("365d")
    Duration keep();

    /** How often the old ones are looked for. */
    @WithDefault("1h")
    String forgetEvery();
}
