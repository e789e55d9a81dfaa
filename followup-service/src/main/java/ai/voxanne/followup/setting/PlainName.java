package ai.voxanne.followup.setting;

import java.text.Normalizer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names as they may stand in a text. A caller can say anything for a name, or the speech recognizer can hear it, and a
 * phone makes a link of whatever looks like one: so a person's name keeps words of letters and nothing else.
 */
final class PlainName {

    /** For callers of whom no name is left. */
    static final String NOBODY = "there";

    /** Characters of a person's name. */
    static final int LONGEST = 40;

    private static final int LONGEST_PLACE = 100;

    // Not seen, or turning what is seen around: controls, zero-width and direction marks, private use, half characters.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}&&[^\\s]]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z},;/]+");
    // Letters with their marks, joined by apostrophes and hyphens; a dot only after an abbreviation or an initial.
    private static final Pattern WORD =
            Pattern.compile("(?:\\p{L}[\\p{L}\\p{M}]*)(?:['\\u2010-][\\p{L}\\p{M}]+)*'?|\\p{L}[\\p{L}\\p{M}]{0,3}\\.");

    private static final Pattern JOINTS_AT_END = Pattern.compile("[\\s'\\u2010-]+$");

    private PlainName() {}

    /** A person's name of at most 40 characters, or {@link #NOBODY}. */
    static String ofPerson(String name) {
        String words = SPACES.splitAsStream(seen(name).replace('\u2019', '\''))
                .filter(word -> WORD.matcher(word).matches())
                .collect(Collectors.joining(" "));
        String fitting = cut(words, LONGEST);
        return fitting.isEmpty() ? NOBODY : fitting;
    }

    /** What the clinic itself named, on one line. */
    static String ofPlace(String name) {
        return cut(String.join(" ", seen(name).strip().split("[\\s\\p{Z}]+")), LONGEST_PLACE);
    }

    // The composed form, because that is what GSM-7 has letters for.
    private static String seen(String name) {
        return Normalizer.normalize(UNSEEN.matcher(name).replaceAll(""), Normalizer.Form.NFC);
    }

    private static String cut(String words, int longest) {
        if (words.codePointCount(0, words.length()) <= longest) {
            return words;
        }
        String head = words.substring(0, words.offsetByCodePoints(0, longest + 1));
        int space = head.lastIndexOf(' ');
        String fitting =
                space > 0 ? head.substring(0, space) : words.substring(0, words.offsetByCodePoints(0, longest));
        return JOINTS_AT_END.matcher(fitting).replaceAll("");
    }
}
