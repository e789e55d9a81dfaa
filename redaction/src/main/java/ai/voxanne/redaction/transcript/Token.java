package ai.voxanne.redaction.transcript;

/**
 * A word or number of a transcript.
 *
 * @param word in lower case, without accents and invisible characters
 * @param start offset of its first UTF-16 unit
 * @param end offset behind its last unit
 * @param gap what stands between the token before and this one, without spaces: {@code "@"}, {@code ","}
 */
public record Token(String word, int start, int end, String gap) {

    /** Whether this is a letter spoken alone. */
    public boolean isLetter() {
        return word.length() == 1 && word.charAt(0) >= 'a' && word.charAt(0) <= 'z';
    }

    /** Whether all of it are digits. */
    public boolean isNumeral() {
        return word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether a digit is in it. */
    public boolean hasDigit() {
        return word.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether a sentence or clause ends before it. */
    public boolean startsClause() {
        return gap.indexOf('.') >= 0 || gap.indexOf('?') >= 0 || gap.indexOf('!') >= 0 || gap.indexOf(';') >= 0;
    }
}
