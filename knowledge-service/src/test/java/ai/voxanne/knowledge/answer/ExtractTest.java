package ai.voxanne.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.knowledge.embedding.EmbeddingSandbox;
import ai.voxanne.knowledge.search.Passage;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a passage is read out. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class ExtractTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String QUESTION = "will i lose any money if i can't make it";
    private static final String SHORT =
            "If you can't come, tell us 24 hours before. Missed appointments cost 45 dollars.";

    private static final String LONG =
            "Parking\nThe car park is behind the building. Bicycles go into the yard. We open at 9 AM on weekdays.";

    private final Extract extract;
    private final Vertx vertx;

    ExtractTest(Extract extract, Vertx vertx) {
        this.extract = extract;
        this.vertx = vertx;
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
        assertThat(answer("when do you open", LONG)).isEqualTo("We open at 9 AM on weekdays.");
    }

    @Test
    void aCallerDoesNotWaitForUploads() {
        // Given
        var uploading = new CountDownLatch(1);
        var uploads = vertx.createSharedWorkerExecutor("passage-embedding");
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            uploads.executeBlocking(() -> waitFor(uploading), false).subscribe().with(done -> {});
        }

        // When
        try {
            assertThat(answer("at what time does your day begin", LONG)).isEqualTo("We open at 9 AM on weekdays.");
        } finally {
            uploading.countDown();
        }
    }

    @Test
    void wordsDecideWhenVectorsTakeTooLong() {
        try (var sandbox = new EmbeddingSandbox()) {
            // Given
            sandbox.fail(0);
            sandbox.fail(0);
            var hasty = new Extract(sandbox.embeddings(), waiting("PT0.05S"));

            // Then
            assertThat(answer(hasty, "when do you open", LONG)).isEqualTo("We open at 9 AM on weekdays.");
        }
    }

    private String answer(String question, String content) {
        return answer(extract, question, content);
    }

    private static String answer(Extract extract, String question, String content) {
        var passage = new Passage(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "About us", content, 0.9);
        return extract.from(question, List.of(passage)).await().atMost(PATIENCE);
    }

    private static AnswerConfig waiting(String extractWait) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(AnswerConfig.class)
                .withDefaultValue("voxanne.answer.extract-wait", extractWait)
                .build()
                .getConfigMapping(AnswerConfig.class);
    }

    private static boolean waitFor(CountDownLatch latch) throws InterruptedException {
        latch.await();
        return true;
    }
}
