package ai.voxanne.knowledge.answer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How many of a question's words a sentence has, whatever their endings. */
final class WordOverlap {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}$%]+");
    private static final int STEM = 5;
    private static final Set<String> SAYING_LITTLE = Set.of(
            ("a an and any are at be been being but by can could d did do does doing for from get got had has have how i"
                            + " if in into is it its just know ll m me my of on or our please re s say so some t tell that"
                            + " the their them then there they this to uh um ve want was we were what when where which who"
                            + " why will with would you your")
                    .split(" "));

    private final Set<String> asked;

    WordOverlap(String question) {
        this.asked = stems(question);
    }

    /** From 0 to 1. */
    double with(String sentence) {
        var said = stems(sentence);
        long common = asked.stream().filter(said::contains).count();
        return asked.isEmpty() ? 0 : (double) common / asked.size();
    }

    private static Set<String> stems(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty() && !SAYING_LITTLE.contains(word))
                .map(word -> word.length() > STEM ? word.substring(0, STEM) : singular(word))
                .collect(Collectors.toSet());
    }

    private static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }
}
