package ai.voxanne.knowledge.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Hears whether somebody needs help at once. A false alarm costs a sentence, a miss may cost a life. */
final class EmergencyPhrases {

    private static final String LIST = "/answer/emergency-phrases.txt";
    private static final Pattern APOSTROPHES = Pattern.compile("['\\u2018\\u2019\\u02BC]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern CANNOT = Pattern.compile("\\bcan ?not\\b");

    private final Pattern alarming;
    private final Pattern harmless;

    private EmergencyPhrases(Pattern alarming, Pattern harmless) {
        this.alarming = alarming;
        this.harmless = harmless;
    }

    /** Reads the list on the class path. */
    static EmergencyPhrases load() {
        try (var list = Objects.requireNonNull(EmergencyPhrases.class.getResourceAsStream(LIST), LIST)) {
            var lines = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            Predicate<String> isHarmless = line -> line.startsWith("!");
            return new EmergencyPhrases(anyOf(lines, isHarmless.negate()), anyOf(lines, isHarmless));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isIn(String said) {
        return alarming.matcher(harmless.matcher(plain(said)).replaceAll(" ")).find();
    }

    private static Pattern anyOf(String lines, Predicate<String> wanted) {
        return Pattern.compile(lines.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .filter(wanted)
                .map(line -> Pattern.quote(plain(line)))
                .collect(Collectors.joining("|", "\\b(?:", ")\\b")));
    }

    private static String plain(String text) {
        String lower = APOSTROPHES.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        String words = BETWEEN_WORDS.matcher(lower).replaceAll(" ").strip();
        return CANNOT.matcher(words).replaceAll("cant");
    }
}
