package ai.voxanne.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.knowledge.search.Passage;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a passage is read out. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class ExtractTest {

    private static final String QUESTION = "will i lose any money if i can't make it";
    private static final String SHORT =
            "If you can't come, tell us 24 hours before. Missed appointments cost 45 dollars.";

    private final Extract extract;

    ExtractTest(Extract extract) {
        this.extract = extract;
    }

    @ParameterizedTest
    @ValueSource(strings = {SHORT, "Cancellation\n" + SHORT, "What if I can't come?\n" + SHORT})
    void aShortPassageIsToldWholeAndWithoutItsHeading(String content) {
        assertThat(answer(QUESTION, content)).isEqualTo(SHORT);
    }

    @Test
    void aPassageOfAFewWordsIsNotItsOwnHeading() {
        assertThat(answer("where can i park", "Free parking on Mill Lane")).isEqualTo("Free parking on Mill Lane");
    }

    @Test
    void aLongerPassageIsCutToWhatAnswers() {
        String content =
                "Parking\nThe car park is behind the building. Bicycles go into the yard. We open at 9 AM on weekdays.";

        assertThat(answer("when do you open", content)).isEqualTo("We open at 9 AM on weekdays.");
    }

    private String answer(String question, String content) {
        var passage = new Passage(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "About us", content, 0.9);
        return extract.from(question, List.of(passage)).await().indefinitely();
    }
}
