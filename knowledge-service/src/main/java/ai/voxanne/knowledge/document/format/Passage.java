package ai.voxanne.knowledge.document.format;

/**
 * A piece of a document that is found and spoken as one.
 *
 * @param heading the headings above it, outermost first; empty without any
 * @param content its text, after the heading on a line of its own
 */
public record Passage(String heading, String content) {

    static Passage of(String heading, String text) {
        return new Passage(heading, heading.isEmpty() ? text : heading + "\n" + text);
    }

    /** The content without the heading. */
    public String text() {
        return heading.isEmpty() ? content : content.substring(heading.length() + 1);
    }
}
