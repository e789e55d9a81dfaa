package ai.voxanne.redaction.reader;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.redaction.transcript.Transcript;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways to say a date. */
class DateGrammarTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "third of may nineteen eighty one",
                "may the third eighty one",
                "may 3rd 1981",
                "03/05/1981",
                "7 August 2016",
                "oh three oh five eighty one",
                "twenty first of the ninth eighty four",
                "second of march two thousand and three",
                "six fourteen seventy nine",
                "november thirtieth nineteen oh six"
            })
    void aWholeDateIsReadToItsEnd(String spoken) {
        var transcript = Transcript.of(spoken);

        var date = DateGrammar.dateAt(transcript, transcript.turns().getFirst(), 0);

        assertThat(date)
                .isNotNull()
                .returns(true, found -> found.isWhole())
                .returns(transcript.size(), found -> found.end());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"monday at ten thirty", "five five five oh one nine two", "may i ask your name", "march on"})
    void whatIsNoDateIsNotRead(String spoken) {
        var transcript = Transcript.of(spoken);

        assertThat(DateGrammar.dateAt(transcript, transcript.turns().getFirst(), 0))
                .isNull();
    }
}
