package ai.voxanne.benchmarks.load;

import io.vertx.core.buffer.Buffer;
import java.util.regex.Pattern;

/** A streamed answer in OpenAI's form, of which only the first word matters. Used by one event loop. */
final class Speech {

    // The first chunk only says who speaks: its content is empty.
    private static final Pattern WORD = Pattern.compile("\"content\"\\s*:\\s*\"[^\"]");

    private long began;

    void hear(Buffer piece) {
        if (began == 0 && WORD.matcher(piece.toString()).find()) {
            began = System.nanoTime();
        }
    }

    boolean hasBegun() {
        return began != 0;
    }

    /** When the first word came, by {@link System#nanoTime()}; now, if none did. */
    long began() {
        return began == 0 ? System.nanoTime() : began;
    }
}
