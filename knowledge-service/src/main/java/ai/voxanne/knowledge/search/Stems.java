package ai.voxanne.knowledge.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a text that say something, without their endings: "cancelled" and "cancelling" are the same. */
final class Stems {

    private static final String STOP_WORDS_FILE = "/search/stop-words.txt";
    private static final Pattern APOSTROPHE = Pattern.compile("['\u2019]");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int SHORTEST = 3;
    private static final Set<String> STOP_WORDS = read();
    // Longer ones first; crude, but the question and the passage are cut alike.
    private static final List<String> ENDINGS =
            List.of("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "ly", "al", "er", "e", "y");

    private Stems() {}

    static Set<String> of(String text) {
        String plain = APOSTROPHE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        return NO_WORD.splitAsStream(plain)
                .filter(word -> word.length() > 1 && !STOP_WORDS.contains(word))
                .map(Stems::stem)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String stem(String word) {
        return ENDINGS.stream()
                .filter(ending -> word.endsWith(ending) && word.length() - ending.length() >= SHORTEST)
                .findFirst()
                .map(ending -> word.substring(0, word.length() - ending.length()))
                .orElse(word);
    }

    private static Set<String> read() {
        try (InputStream file = Stems.class.getResourceAsStream(STOP_WORDS_FILE)) {
            if (file == null) {
                throw new IllegalStateException(STOP_WORDS_FILE + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
