package ai.voxanne.knowledge.answer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How questions are answered. */
@ConfigMapping(prefix = "voxanne.answer")
public interface AnswerConfig {

    /** What somebody hears who needs help at once; {@code {number}} is the emergency number of the clinic's country. */
    @WithDefault("If this is an emergency, please hang up and call {number} now.")
    String emergencySentence();

    /** How many passages an answer may rest on. */
    @WithDefault("3")
    int passages();

    /** How alike a passage and a question must be, from 0 to 1. */
    @WithDefault("0.7")
    double minSimilarity();

    /** How long a caller waits for the search before the answer is given without passages. */
    @WithDefault("500ms")
    Duration searchWait();

    /** How long a caller waits for what a passage's sentences mean before their words alone say which of them answers. */
    @WithDefault("300ms")
    Duration extractWait();
}
