package ai.voxanne.knowledge.document;

import ai.voxanne.knowledge.document.format.FileKind;
import ai.voxanne.knowledge.document.format.Passage;
import ai.voxanne.knowledge.embedding.PassageText;
import java.util.List;

/**
 * A document that was read and cut.
 *
 * @param bytes of the file as it was sent
 * @param sha256 of the same
 */
record Prepared(String title, FileKind kind, int bytes, byte[] sha256, List<Passage> passages) {

    /** What is embedded: a passage is found by the title of its document too. */
    List<PassageText> texts() {
        return passages.stream()
                .map(passage -> new PassageText(title, passage.heading(), passage.text()))
                .toList();
    }
}
