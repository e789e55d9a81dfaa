package ai.voxanne.knowledge.answer.unanswered;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the staff may read of a question. */
class DiscretionTest {

    private final Discretion discretion = new Discretion();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Do you validate parking?",
                "can people with diabetes get veneers",
                "How much is a rhinoplasty?",
                "Do you sell moon rocks?"
            })
    void leavesQuestionsOfNobodyAlone(String question) {
        assertThat(discretion.discreet(question)).isEqualTo(question);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my name is Maria Gonzalez, do you validate parking | Gonzalez | parking",
                "I take warfarin, is that a problem | warfarin | problem",
                "my son has asthma, can he come | asthma | come",
                "call me back on 212 555 0187 about the price | 0187 | price",
                "i'm allergic to penicillin do you have something else | penicillin | something",
            })
    void hidesWhatIsPrivate(String question, String hidden, String kept) {
        assertThat(discretion.discreet(question))
                .doesNotContainIgnoringCase(hidden)
                .contains(kept);
    }

    @Test
    void isShort() {
        assertThat(discretion.discreet("why\n".repeat(10_000)))
                .hasSizeLessThanOrEqualTo(500)
                .doesNotContain("\n");
    }
}
