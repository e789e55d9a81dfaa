package ai.voxanne.followup.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers are keywords. */
class KeywordTest {

    @ParameterizedTest
    @CsvSource({
        "STOP, STOP",
        "' stop! ', STOP",
        "Stop all, STOP",
        "unsubscribe., STOP",
        "arr\u00eat, STOP",
        "QUIT, STOP",
        "start, START",
        "Yes, START",
        "help?, HELP",
        "INFO, HELP"
    })
    void aKeywordAloneCounts(String said, Keyword keyword) {
        assertThat(Keyword.in(said)).contains(keyword);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "please don't stop", "yes please call me", "stopover", "123", "\u0000"})
    void whatIsAPartOfASentenceDoesNot(String said) {
        assertThat(Keyword.in(said)).isEmpty();
    }
}
