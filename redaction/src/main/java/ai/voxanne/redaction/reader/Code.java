package ai.voxanne.redaction.reader;

/**
 * A dictated run of digits and letters.
 *
 * @param first position of its first token
 * @param end position behind its last token
 * @param value what it says, letters in lower case: {@code sw1a1aa}
 */
record Code(int first, int end, String value) {

    int digits() {
        return (int) value.chars().filter(c -> c >= '0' && c <= '9').count();
    }

    int letters() {
        return value.length() - digits();
    }

    boolean isNumber() {
        return letters() == 0;
    }
}
