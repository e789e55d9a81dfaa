package ai.voxanne.followup.setting;

import java.util.function.IntUnaryOperator;

/**
 * How a text is cut for the air (3GPP TS 23.038 and 23.040): each segment is paid for.
 *
 * @param characters in units of the encoding: septets of GSM-7, UTF-16 units of UCS-2
 * @param count how many messages the network carries
 */
public record Segments(Encoding encoding, int characters, int count) {

    /** How the characters travel, with what fits into a text that is alone or one of several. */
    public enum Encoding {
        GSM_7("GSM-7", 160, 153),
        UCS_2("UCS-2", 70, 67);

        private final String label;
        private final int alone;
        private final int joined;

        Encoding(String label, int alone, int joined) {
            this.label = label;
            this.alone = alone;
            this.joined = joined;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    private static final String BASIC = "@\u00a3$\u00a5\u00e8\u00e9\u00f9\u00ec\u00f2\u00c7\n\u00d8\u00f8\r\u00c5\u00e5"
            + "\u0394_\u03a6\u0393\u039b\u03a9\u03a0\u03a8\u03a3\u0398\u039e\u00c6\u00e6\u00df\u00c9"
            + " !\"#\u00a4%&'()*+,-./0123456789:;<=>?\u00a1ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00c4\u00d6\u00d1\u00dc\u00a7"
            + "\u00bfabcdefghijklmnopqrstuvwxyz\u00e4\u00f6\u00f1\u00fc\u00e0";
    private static final String EXTENDED = "\f^{}\\[~]|\u20ac";

    /** Counts a text; one character outside of GSM-7 makes all of it UCS-2. */
    public static Segments of(String text) {
        return text.codePoints().allMatch(c -> septets(c) > 0)
                ? count(text, Encoding.GSM_7, Segments::septets)
                : count(text, Encoding.UCS_2, Character::charCount);
    }

    // A character of two units is never cut in two: it moves to the next segment.
    private static Segments count(String text, Encoding encoding, IntUnaryOperator size) {
        int units = text.codePoints().map(size).sum();
        if (units <= encoding.alone) {
            return new Segments(encoding, units, 1);
        }
        int segments = 1;
        int used = 0;
        for (int unit : text.codePoints().map(size).toArray()) {
            boolean full = used + unit > encoding.joined;
            segments += full ? 1 : 0;
            used = full ? unit : used + unit;
        }
        return new Segments(encoding, units, segments);
    }

    private static int septets(int codePoint) {
        return BASIC.indexOf(codePoint) >= 0 ? 1 : EXTENDED.indexOf(codePoint) >= 0 ? 2 : 0;
    }
}
