package ai.voxanne.redaction.transcript;

/**
 * What one speaker says before the next one does.
 *
 * @param first index of its first token
 * @param end index behind its last token
 */
public record Turn(int index, Speaker speaker, int first, int end) {

    /** How many tokens it has. */
    public int length() {
        return end - first;
    }

    /** Whether the clinic's assistant says it. */
    public boolean isClinic() {
        return speaker == Speaker.CLINIC;
    }
}
