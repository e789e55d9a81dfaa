package ai.voxanne.knowledge.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How passages are looked for. */
@ConfigMapping(prefix = "voxanne.search")
interface SearchConfig {

    /** Organizations with more passages are searched by the index, which may miss some; docs/search.md has figures. */
    @WithDefault("20000")
    int exactUpTo();

    /** How many of the nearest passages are weighed, at least. */
    @WithDefault("20")
    int candidates();
}
