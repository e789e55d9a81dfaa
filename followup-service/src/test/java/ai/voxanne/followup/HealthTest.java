package ai.voxanne.followup;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The service starts on the real database and says so. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class HealthTest {

    @Test
    void becomesReady() {
        await().untilAsserted(() ->
                given().get("/q/health/ready").then().statusCode(200).body("status", is("UP")));
    }

    @Test
    void unknownPathsAreProblems() {
        given().get("/no/such/path")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", is("NOT_FOUND"));
    }
}
