package ai.voxanne.knowledge.document.format;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of a document is read. What is beyond is refused, never cut. */
@ConfigMapping(prefix = "voxanne.documents.limits")
public interface DocumentLimits {

    /** Of the file, in bytes. */
    @WithDefault("20971520")
    int bytes();

    /** Of what a compressed file holds, in bytes. */
    @WithDefault("50331648")
    int unpackedBytes();

    /** Of text with its mark-up, in bytes. */
    @WithDefault("5242880")
    int markupBytes();

    @WithDefault("300")
    int pages();

    /** Of the text in it. */
    @WithDefault("200000")
    int characters();

    @WithDefault("1000")
    int passages();

    /** How long reading may take. */
    @WithDefault("20s")
    Duration time();
}
