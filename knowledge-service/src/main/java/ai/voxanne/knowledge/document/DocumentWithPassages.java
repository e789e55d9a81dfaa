package ai.voxanne.knowledge.document;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.UUID;

/** A document with what it says, in its order. */
record DocumentWithPassages(@JsonUnwrapped Document document, List<StoredPassage> passages) {

    /** @param heading the headings above it, outermost first; empty without any */
    record StoredPassage(UUID chunkId, int position, String heading, String content) {}
}
