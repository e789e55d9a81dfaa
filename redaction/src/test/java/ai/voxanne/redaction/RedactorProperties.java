package ai.voxanne.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a recognizer writes, the answer is a list of stretches of the text. */
class RedactorProperties {

    private static final Redactor REDACTOR = Redactor.load();
    private static final String TURN =
            "User: it's jane at gmail dot com my number is oh seven seven double nine four one two double six three\n";
    private static final List<String> PIECES = List.of(
            "AI: ",
            "User: ",
            "\n",
            " ",
            "my name is ",
            "gurpreet ",
            "double ",
            "nine ",
            "oh ",
            "twenty ",
            "at ",
            "dot ",
            "com ",
            "third of may ",
            "nineteen eighty ",
            "flat ",
            "street ",
            "p o box ",
            "s w one a ",
            "date of birth ",
            "social ",
            "\uD83D\uDE00",
            "\uD83D",
            "\uDE00",
            "\u200B",
            "\u202E",
            "\u05E9\u05DC\u05D5\u05DD ",
            "\u0000",
            "\u0301",
            "\uFF11\uFF12",
            "@",
            "+",
            "'",
            "i've got diabetes ",
            "allergic to ",
            "hundred ",
            "and ",
            "a ",
            "i ");

    @Property(tries = 600)
    void anyUtf16IsAnsweredWithStretchesInOrder(@ForAll String text) {
        assertThatStretchesAreInOrder(text, REDACTOR.find(text));
    }

    @Property(tries = 600)
    void anyMixOfWhatReadersLookForIsAnsweredWithStretchesInOrder(@ForAll("calls") String text) {
        assertThatStretchesAreInOrder(text, REDACTOR.find(text));
    }

    @Provide
    Arbitrary<String> calls() {
        return Arbitraries.of(PIECES).list().ofMaxSize(60).map(pieces -> String.join("", pieces));
    }

    // A thousand times two kilobytes; were the work quadratic, this would take an hour.
    @Example
    void twoMegabytesAreRead() {
        assertThat(REDACTOR.find(TURN.repeat(2_000_000 / TURN.length()))).hasSizeGreaterThan(30_000);
    }

    @Example
    void aTextWithoutTurnsOrWordsIsReadAsWell() {
        var oneLine = TURN.replace("User:", "").replace("\n", " ").repeat(2_000);

        assertThat(REDACTOR.find(oneLine)).hasSizeGreaterThan(3_000);
        assertThat(REDACTOR.find("a".repeat(2_000_000))).hasSizeLessThan(2);
        assertThat(REDACTOR.find("a ".repeat(100_000))).hasSizeLessThan(10_000);
    }

    private static void assertThatStretchesAreInOrder(String text, List<Entity> found) {
        int last = 0;
        for (var entity : found) {
            assertThat(entity.start()).isGreaterThanOrEqualTo(last);
            assertThat(entity.end()).isGreaterThan(entity.start()).isLessThanOrEqualTo(text.length());
            last = entity.end();
        }
    }
}
