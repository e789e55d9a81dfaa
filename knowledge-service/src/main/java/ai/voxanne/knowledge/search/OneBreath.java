package ai.voxanne.knowledge.search;

import java.util.regex.Pattern;

/** As much of a speech as is compared with passages: the time that a vector takes grows with the words. */
public final class OneBreath {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int MOST_WORDS = 100;

    private OneBreath() {}

    /** The text itself; of one with more than 100 words the first and the last 50, where people ask. */
    public static String of(String said) {
        var words = WORD.matcher(said).results().toList();
        int half = MOST_WORDS / 2;
        return words.size() <= MOST_WORDS
                ? said
                : said.substring(0, words.get(half - 1).end()) + " "
                        + said.substring(words.get(words.size() - half).start());
    }
}
