package ai.voxanne.redaction.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.redaction.lexicon.Lexicon;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The calls that the tagger learns from. */
class CallGeneratorTest {

    private static final Lexicon LEXICON = Lexicon.load();

    @Test
    void theSameSeedMakesTheSameCalls() {
        assertThat(calls(7)).isEqualTo(calls(7)).isNotEqualTo(calls(8));
    }

    @Test
    void theMarksOfTheGrammarBecomeEntities() {
        var call = new CallGenerator(Stream.of("@call", "hello // [name|{given}]"), LEXICON, 1).next();

        assertThat(call.entities()).hasSize(1);
        assertThat(call.text()).doesNotContain("[", "|", "{");
    }

    private static List<AnnotatedText> calls(long seed) {
        var grammar = Stream.of("@call", "hi i'm [name|{given} {surname}] // i have [medical|{condition}]");
        var generator = new CallGenerator(grammar, LEXICON, seed);
        return Stream.generate(generator::next).limit(20).toList();
    }
}
