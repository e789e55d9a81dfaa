package ai.voxanne.platform.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import ai.voxanne.platform.testing.KafkaTopic;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What could not be processed gets a second chance, once. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class DeadLettersTest {

    private static final String PATH = "/q/dead-letters/" + Topics.CALLS;

    @Test
    void reDrivingPublishesADeadLetterToItsTopicWithoutTheReasonAndOnlyOnce() {
        var key = UUID.randomUUID().toString();
        try (var topic = KafkaTopic.fromNow(Topics.CALLS)) {
            // Given
            KafkaTopic.write(
                    Topics.deadLettersOf(Topics.CALLS),
                    key,
                    "{\"a\":1}",
                    Map.of("traceparent", "00-abc", "dead-letter-reason", "it was too hard"));
            given().get(PATH).then().statusCode(200).body("waiting", greaterThanOrEqualTo(1));

            // When
            given().post(PATH + "/redrive").then().statusCode(200).body("redriven", greaterThanOrEqualTo(1));

            // Then
            var again = await().until(() -> topic.of(key), records -> !records.isEmpty())
                    .getFirst();
            assertThat(again.value()).isEqualTo("{\"a\":1}");
            assertThat(KafkaTopic.header(again, "traceparent")).isEqualTo("00-abc");
            assertThat(KafkaTopic.header(again, "dead-letter-reason")).isNull();
            given().get(PATH).then().body("waiting", is(0));
            given().post(PATH + "/redrive").then().body("redriven", is(0));
        }
    }

    @Test
    void anUnknownTopicIsNotFound() {
        given().post("/q/dead-letters/nobodys.topic/redrive").then().statusCode(404);
    }
}
