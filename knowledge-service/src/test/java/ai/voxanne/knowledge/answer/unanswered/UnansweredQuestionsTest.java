package ai.voxanne.knowledge.answer.unanswered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import ai.voxanne.knowledge.answer.Library;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The staff's list: of a length that somebody can read, and in a form that somebody can answer. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class UnansweredQuestionsTest {

    private static final String PATH = "/api/knowledge/unanswered";

    private final UnansweredRepository questions;
    private final UnansweredConfig config;

    private Library library = Library.nobodys();

    UnansweredQuestionsTest(UnansweredRepository questions, UnansweredConfig config) {
        this.questions = questions;
        this.config = config;
    }

    @BeforeEach
    void openAClinic() {
        library = Library.empty();
    }

    @Test
    void whatNobodyHasAskedForLongestGivesWay() {
        for (var question : List.of("often", "once, long ago", "often", "once, lately", "once, just now")) {
            note(question, 3);
        }

        assertThat(asked()).containsExactly("often", "once, just now", "once, lately");
    }

    @Test
    void whatIsNewIsKeptHoweverOftenOthersWereAsked() {
        for (var question : List.of("one", "two", "three", "one", "two", "three", "new")) {
            note(question, 3);
        }

        assertThat(asked()).hasSize(3).contains("new");
    }

    @Test
    void oldQuestionsAreForgotten() {
        // Given
        for (var question : List.of("new", "nearly old", "old")) {
            note(question, 10);
        }
        grow("nearly old", config.keep().minusDays(1));
        grow("old", config.keep().plusDays(1));

        // When
        new Forgetting(questions, config, Clock.systemUTC()).forget().await().indefinitely();

        // Then
        assertThat(asked()).containsExactlyInAnyOrder("new", "nearly old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=abc", "limit=0", "limit=501", "limit=-1", "limit=2.5", "limit=99999999999"})
    void aLimitIsAWholeNumber(String query) {
        library.request()
                .get(PATH + "?" + query)
                .then()
                .statusCode(400)
                .body("code", is("BAD_REQUEST"))
                .body("violations.field", hasItem("limit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n ", "a \u0000 in the middle", "a \u0007 bell"})
    void anAnswerIsText(String answer) {
        note("Do you validate parking?", 10);

        answer(answer);
    }

    @Test
    void anAnswerIsNotABook() {
        note("Do you validate parking?", 10);

        answer("yes ".repeat(1_001));
    }

    private void answer(String answer) {
        var id = library.unanswered().getFirst().get("id");
        library.send(PATH + "/" + id + "/answer", Map.of("answer", answer))
                .statusCode(400)
                .body("violations.field", hasItem("answer"));
        assertThat(library.unanswered()).hasSize(1);
    }

    private void note(String question, int mostOpen) {
        questions
                .note(new OrgId(library.org()), null, question, mostOpen)
                .await()
                .indefinitely();
    }

    private void grow(String question, Duration age) {
        Owner.update(
                "UPDATE unanswered_questions SET updated_at = now() - make_interval(secs => ?) WHERE org_id = ? AND question = ?",
                (double) age.toSeconds(),
                library.org(),
                question);
    }

    private List<Object> asked() {
        return library.unanswered().stream()
                .map(question -> question.get("question"))
                .toList();
    }
}
