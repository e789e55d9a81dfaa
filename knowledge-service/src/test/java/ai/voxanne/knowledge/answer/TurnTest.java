package ai.voxanne.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.knowledge.clinic.ClinicScope;
import ai.voxanne.platform.org.OrgId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is taken of what somebody says. */
class TurnTest {

    private static final OrgId ORG = new OrgId(UUID.randomUUID());
    private static final String EMOJI = "\ud83d\ude00";

    @Test
    void aQuestionOfTwoThousandCharactersIsTakenWhole() {
        assertThat(Turn.question(ORG, ClinicScope.ANY, EMOJI.repeat(2_000)).question())
                .isEqualTo(EMOJI.repeat(2_000));
    }

    @Test
    void theRestOfALongerQuestionGoesNowhere() {
        var turn = Turn.question(ORG, ClinicScope.ANY, "a" + EMOJI.repeat(2_000));

        assertThat(turn.question()).isEqualTo("a" + EMOJI.repeat(1_999));
        assertThat(turn.messages())
                .singleElement()
                .satisfies(
                        message -> assertThat(message.path("content").asText()).isEqualTo(turn.question()));
    }
}
