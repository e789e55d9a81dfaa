package ai.voxanne.redaction.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

/** Words and turns of a transcript, each where it stands in the text. */
class TranscriptTest {

    @Test
    void labelsDivideTheCallIntoTurnsAndAreNoWordsOfIt() {
        var transcript = Transcript.of("AI: your name\nUser: jane doe User: again");

        assertThat(transcript.turns())
                .extracting(Turn::speaker, turn -> transcript.phrase(turn.first(), turn.end()))
                .containsExactly(
                        tuple(Speaker.CLINIC, "your name"),
                        tuple(Speaker.CALLER, "jane doe"),
                        tuple(Speaker.CALLER, "again"));
    }

    @Test
    void accentsAndInvisibleCharactersAreNotPartOfAWordButOfItsPlace() {
        var text = "Jos\u00e9 gur\u200Bpreet";

        var transcript = Transcript.of(text);

        assertThat(transcript.word(0)).isEqualTo("jose");
        assertThat(transcript.token(1)).isEqualTo(new Token("gurpreet", 5, text.length(), ""));
    }

    @Test
    void whatStandsBetweenTwoWordsIsRemembered() {
        var transcript = Transcript.of("jane.doe@example.com, o'brien");

        assertThat(transcript.token(1).gap()).isEqualTo(".");
        assertThat(transcript.token(2).gap()).isEqualTo("@");
        assertThat(transcript.word(4)).isEqualTo("o'brien");
    }
}
