package ai.voxanne.knowledge.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How passages are looked for. */
@ConfigMapping(prefix = "voxanne.search")
interface SearchConfig {

    /** Organizations with more passages are searched by the index, which may miss some; docs/search.md has figures. */
    @WithDefault("20000")
    int exactUpTo();

    /** How many of the nearest passages are weighed, at least. */
    @WithDefault("20")
    int candidates();

    /**
     * How long a search waits for passages that still have another model's vectors. Less than a caller waits for the whole
     * search, or those of the current model would not be told either.
     */
    @WithDefault("200ms")
    Duration otherModelWait();
}
