package ai.voxanne.knowledge.document.reading;

import ai.voxanne.knowledge.document.format.TextLimits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of a document is read. What is beyond is refused, never cut. */
@ConfigMapping(prefix = "voxanne.documents.limits")
public interface DocumentLimits {

    /** Of the file, in bytes. */
    @WithDefault("20971520")
    int bytes();

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

    /** How long reading a file may take. */
    @WithDefault("20s")
    Duration time();

    /** What reading a file may take of memory, in mebibytes: the heap of its process. */
    @WithDefault("128")
    int memoryMegabytes();

    /** How many documents may be on their way in, those that wait included. */
    @WithDefault("16")
    int uploads();

    /** How many of them may be one organization's. */
    @WithDefault("8")
    int uploadsOfOne();

    /** How long a document may wait and be read, after which its sender is told to come back. */
    @WithDefault("60s")
    Duration patience();

    /** Those that hold for what a document says. */
    default TextLimits text() {
        return new TextLimits(markupBytes(), pages(), characters());
    }
}
