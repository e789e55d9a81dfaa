package ai.voxanne.knowledge.document.format;

import java.util.List;

/**
 * What belongs together in a document: a paragraph, a list with what introduces it, a table, a question with its answer.
 *
 * @param headings above it, outermost first
 * @param lines at which it may be cut when it is too long
 */
public record Block(List<String> headings, List<String> lines) {

    public Block {
        headings = List.copyOf(headings);
        lines = List.copyOf(lines);
    }
}
