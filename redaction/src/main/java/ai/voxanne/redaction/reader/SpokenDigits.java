package ai.voxanne.redaction.reader;

import java.util.Map;

/** The digits that number words stand for when they are dictated. */
public final class SpokenDigits {

    private static final Map<String, String> DIGITS = Map.ofEntries(
            Map.entry("zero", "0"),
            Map.entry("oh", "0"),
            Map.entry("o", "0"),
            Map.entry("nought", "0"),
            Map.entry("naught", "0"),
            Map.entry("one", "1"),
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"));
    private static final Map<String, String> TEENS = Map.of(
            "ten",
            "10",
            "eleven",
            "11",
            "twelve",
            "12",
            "thirteen",
            "13",
            "fourteen",
            "14",
            "fifteen",
            "15",
            "sixteen",
            "16",
            "seventeen",
            "17",
            "eighteen",
            "18",
            "nineteen",
            "19");
    private static final Map<String, String> TENS = Map.of(
            "twenty", "2", "thirty", "3", "forty", "4", "fifty", "5", "sixty", "6", "seventy", "7", "eighty", "8",
            "ninety", "9");
    private static final Map<String, Integer> REPEATS = Map.of("double", 2, "triple", 3, "treble", 3, "quadruple", 4);

    private SpokenDigits() {}

    /** The digit of a word from zero to nine, else empty. */
    static String digit(String word) {
        return DIGITS.getOrDefault(word, "");
    }

    /** The two digits of a word from ten to nineteen, else empty. */
    static String teen(String word) {
        return TEENS.getOrDefault(word, "");
    }

    /** The first digit of a word such as eighty, else empty. */
    static String tens(String word) {
        return TENS.getOrDefault(word, "");
    }

    /** How often a word such as double says what follows it; 0 if it is none. */
    static int repeats(String word) {
        return REPEATS.getOrDefault(word, 0);
    }

    /** Whether a word can be a part of a dictated number. */
    public static boolean isDigitLike(String word) {
        return DIGITS.containsKey(word)
                || TEENS.containsKey(word)
                || TENS.containsKey(word)
                || REPEATS.containsKey(word)
                || (!word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9'));
    }
}
