package ai.voxanne.redaction;

/**
 * A private stretch of a transcript.
 *
 * @param start offset of its first UTF-16 unit in the transcript as given
 * @param end offset behind its last unit
 * @param confidence from 0 to 1
 */
public record Entity(EntityType type, int start, int end, double confidence) {

    /** Refuses an empty or negative stretch and a confidence that is none. */
    public Entity {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("not a stretch of text: " + start + " to " + end);
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("not a confidence: " + confidence);
        }
    }
}
