package ai.voxanne.platform.vapi;

import java.util.regex.Pattern;

/** Text on one line: what a model sent, or what a caller is to hear. */
public final class PlainText {

    /** Everything we say is shorter than this: Vapi hands it to the model in full. */
    private static final int LONGEST_ANSWER = 480;

    // A line feed in a result breaks Vapi's reading of it, and Postgres stores no NUL.
    private static final Pattern UNSPEAKABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\s]+");

    private PlainText() {}

    /** The text with every run of white space and control characters as one space. */
    public static String line(String text) {
        return UNSPEAKABLE.matcher(text).replaceAll(" ").strip();
    }

    /** The same, cut after a whole word if it is too long to be an answer. */
    public static String answer(String text) {
        String line = line(text);
        if (line.length() <= LONGEST_ANSWER) {
            return line;
        }
        int lastSpace = line.lastIndexOf(' ', LONGEST_ANSWER);
        return line.substring(0, lastSpace > 0 ? lastSpace : LONGEST_ANSWER) + " ...";
    }
}
