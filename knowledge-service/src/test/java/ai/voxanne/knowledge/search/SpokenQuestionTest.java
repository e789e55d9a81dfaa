package ai.voxanne.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpokenQuestionTest {

    @Test
    void spelledLettersAreOneWord() {
        assertThat(SpokenQuestion.of("can i use my f s a card").text()).startsWith("can i use my fsa card?");
        assertThat(SpokenQuestion.of("whats i v f cost").heard()).contains("ivf");
        assertThat(SpokenQuestion.of("do i need an m r i").heard()).contains("mri", "i");
    }

    @Test
    void fillersAndLostApostrophesAreMended() {
        assertThat(SpokenQuestion.of("um im uh late").text()).startsWith("I'm late?");
        assertThat(SpokenQuestion.of("I\u2019m late!").text()).startsWith("I'm late?");
    }

    @Test
    void whatCallersSayIsFollowedByWhatClinicsWrite() {
        assertThat(SpokenQuestion.of("will i lose any money if i cant make it tomorrow")
                        .text())
                .isEqualTo("will i lose any money if i can't make it tomorrow?"
                        + " late cancellation or missed appointment fee, fee refund, cancellation notice.");
    }

    @Test
    void ofALongSpeechTheBeginningAndTheEndCount() {
        var question = SpokenQuestion.of("do you take aetna " + "and then ".repeat(150) + "where can i park");

        assertThat(question.heard())
                .hasSize(100)
                .startsWith("do", "you", "take", "aetna")
                .endsWith("can", "i", "park");
        assertThat(question.text()).startsWith("do you take aetna and then").contains("where can i park?");
    }

    @Test
    void noTextIsTooOddToBeAQuestion() {
        assertThat(SpokenQuestion.of("").words()).isEmpty();
        assertThat(SpokenQuestion.of("?!... \u0000 \ud83d\ude00").words()).isEmpty();
        assertThat(SpokenQuestion.of("word ".repeat(10_000)).text()).hasSizeLessThan(3_000);
    }
}
