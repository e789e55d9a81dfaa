package ai.voxanne.redaction.lexicon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/** The word lists that come with the module. Plain facts, compiled for it. */
public record Lexicon(
        PhraseList givenNames,
        PhraseList surnames,
        PhraseList conditions,
        PhraseList symptoms,
        PhraseList medicines,
        PhraseList procedures,
        PhraseList allergens,
        PhraseList bodyParts,
        PhraseList towns,
        PhraseList commonWords) {

    /** Reads the lists from the class path. */
    public static Lexicon load() {
        return new Lexicon(
                words("given-names"),
                words("surnames"),
                phrases("conditions"),
                phrases("symptoms"),
                phrases("medicines"),
                phrases("procedures"),
                phrases("allergens"),
                phrases("body-parts"),
                phrases("towns"),
                words("common-words"));
    }

    private static PhraseList words(String list) {
        return new PhraseList(lines(list)
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .filter(word -> word.length() > 1)
                .toList());
    }

    private static PhraseList phrases(String list) {
        return new PhraseList(lines(list)
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(phrase -> phrase.strip().replace('-', ' '))
                .filter(phrase -> !phrase.isEmpty())
                .toList());
    }

    private static Stream<String> lines(String list) {
        var resource = "/ai/voxanne/redaction/lexicon/" + list + ".txt";
        try (var stream = Objects.requireNonNull(Lexicon.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
