package ai.voxanne.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a clear problem: never a 500, and nothing internal in it. */
@QuarkusTest
@WithTestResource(value = IdentityStack.class, scope = TestResourceScope.GLOBAL)
class BadInputTest {

    private static final String LONG = "x".repeat(201);

    // One organization serves all: what is refused here changes nothing.
    private static @Nullable Signup shared;

    private Signup somebody;

    @BeforeEach
    void signUpOnce() {
        somebody = shared == null ? Signup.fresh() : shared;
        shared = somebody;
    }

    @ParameterizedTest
    @MethodSource
    void aFieldThatIsMissingOrWrongIsNamed(String method, String path, String body, String field) {
        send(method, path, body)
                .statusCode(400)
                .body("code", is("BAD_REQUEST"))
                .body("violations.field", hasItem(field));
    }

    static Stream<Arguments> aFieldThatIsMissingOrWrongIsNamed() {
        String signup = "/api/auth/signup";
        String good = "\"email\":\"a@b.test\",\"password\":\"long enough\",\"full_name\":\"A\"";
        return Stream.of(
                bad("POST", signup, "{}", "email"),
                bad("POST", signup, "{}", "password"),
                bad("POST", signup, "{}", "full_name"),
                bad("POST", signup, "{\"email\":\"no address\"}", "email"),
                bad("POST", signup, "{\"email\":\"a@b.test\\u0000\"}", "email"),
                bad("POST", signup, "{\"email\":\"" + LONG + "@b.test\"}", "email"),
                bad("POST", signup, "{\"email\":5}", "email"),
                bad("POST", signup, "{\"email\":[\"a@b.test\"]}", "email"),
                bad("POST", signup, "{\"email\":true}", "email"),
                bad("POST", signup, "{\"password\":\"too short\"}", "password"),
                bad("POST", signup, "{\"full_name\":\"  \"}", "full_name"),
                bad("POST", signup, "{\"full_name\":\"" + LONG + "\"}", "full_name"),
                bad("POST", signup, "{\"full_name\":\"a\\u0000b\"}", "full_name"),
                bad("POST", signup, "{\"full_name\":\"a\\nb\"}", "full_name"),
                bad("POST", signup, "{\"full_name\":\"\\ud800\"}", "full_name"),
                bad("POST", signup, "{" + good + ",\"time_zone\":\"Mars/Base\"}", "time_zone"),
                bad("POST", signup, "{" + good + ",\"country\":\"XX\"}", "country"),
                bad("POST", signup, "{" + good + ",\"organization_name\":\" \"}", "organization_name"),
                bad("POST", "/api/auth/login", "{}", "email"),
                bad("POST", "/api/auth/login", "{\"email\":\"a@b.test\"}", "password"),
                bad("POST", "/api/auth/refresh", "{}", "refresh_token"),
                bad("POST", "/api/auth/refresh", "{\"refresh_token\":7}", "refresh_token"),
                bad("POST", "/api/auth/accept-invitation", "{}", "token"),
                bad("POST", "/api/clinics", "{}", "name"),
                bad("POST", "/api/clinics", "{\"name\":\"" + LONG + "\"}", "name"),
                bad("POST", "/api/clinics", "{\"name\":{}}", "name"),
                bad("PATCH", "/api/clinics/{own}", "{\"name\":null}", "name"),
                bad("PATCH", "/api/clinics/{own}", "{\"name\":7}", "name"),
                bad("PATCH", "/api/clinics/{own}", "{\"time_zone\":\"x\"}", "time_zone"),
                bad("POST", "/api/providers", "{\"email\":\"a@b.test\"}", "full_name"),
                bad("POST", "/api/providers", "{\"full_name\":\"A\"}", "email"),
                bad("POST", "/api/providers", provider("\"clinic_id\":\"x\""), "clinic_id"),
                bad("POST", "/api/providers", provider("\"working_hours\":[]"), "working_hours"),
                bad("POST", "/api/providers", provider("\"working_hours\":{\"mon\":[[\"9\"]]}"), "working_hours.mon"),
                bad("POST", "/api/providers", provider("\"working_hours\":{\"mon\":null}"), "working_hours.mon"),
                bad("POST", "/api/providers", provider("\"working_hours\":{\"mon\":[null]}"), "working_hours.mon"),
                bad("POST", "/api/providers", provider("\"service_types\":\"all\""), "service_types"),
                bad("POST", "/api/providers", provider("\"service_types\":[\"\"]"), "service_types"),
                bad("POST", "/api/providers", provider("\"service_types\":[null]"), "service_types"),
                bad("POST", "/api/providers", provider("\"slot_minutes\":0"), "slot_minutes"),
                bad("POST", "/api/providers", provider("\"slot_minutes\":1e99"), "slot_minutes"),
                bad("POST", "/api/providers", provider("\"slot_minutes\":\"30\""), "slot_minutes"),
                bad("POST", "/api/users/invitations", "{}", "email"),
                bad("POST", "/api/users/invitations", "{\"email\":\"a@b.test\",\"role\":\"owner\"}", "role"),
                bad("POST", "/api/clients", "{}", "name"),
                bad("POST", "/api/clients", "{\"name\":\"x\",\"scopes\":[]}", "scopes"),
                bad("POST", "/api/clients", "{\"name\":\"x\",\"scopes\":[\"admin\"]}", "scopes"),
                bad("POST", "/api/clients", "{\"name\":\"x\",\"scopes\":\"vapi:tools\"}", "scopes"),
                bad("GET", "/api/audit?limit=0", "", "limit"),
                bad("GET", "/api/audit?limit=501", "", "limit"),
                bad("GET", "/api/audit?limit=many", "", "limit"),
                bad("GET", "/api/audit?since=yesterday", "", "since"),
                bad("GET", "/api/audit?since=+999999999-12-31T23:59:59Z", "", "since"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/auth/signup",
                "/api/auth/login",
                "/api/auth/refresh",
                "/api/auth/accept-invitation",
                "/api/clinics",
                "/api/providers",
                "/api/users/invitations",
                "/api/clients"
            })
    void aBodyThatIsNoObjectIsRefused(String path) {
        for (String body : List.of("", "{", "[]", "null", "7", "\"x\"", "{\"a\":}", "\u0000")) {
            send("POST", path, body).statusCode(400).body("code", is("BAD_REQUEST"));
        }
    }

    @Test
    void aChangeThatIsNoObjectIsRefused() {
        for (String body : List.of("", "{", "[]", "null", "7")) {
            send("PATCH", "/api/clinics/{own}", body).statusCode(400);
            send("PATCH", "/api/providers/" + UUID.randomUUID(), body).statusCode(400);
        }
    }

    @Test
    void aCharacterThatCantBeStoredIsRefused() {
        somebody.asks()
                .urlEncodingEnabled(false)
                .get("/api/audit?action=%00")
                .then()
                .statusCode(400)
                .body("code", is("BAD_REQUEST"));
    }

    @Test
    void anIdThatIsNoneIsRefused() {
        somebody.asks().get("/api/clinics/none").then().statusCode(400);
        send("PATCH", "/api/clinics/none", "{}").statusCode(400);
        send("PATCH", "/api/providers/none", "{}").statusCode(404);
        somebody.asks().delete("/api/clients/none").then().statusCode(404);
    }

    @Test
    void aStrangerLearnsNothingButThat() {
        for (String path : List.of("/api/clinics", "/api/providers", "/api/clients", "/api/users/invitations")) {
            given().contentType("text/plain")
                    .body("x".repeat(2_000_000))
                    .post(path)
                    .then()
                    .statusCode(401);
            given().contentType(ContentType.JSON).body("{").post(path).then().statusCode(401);
        }
        given().get("/api/audit").then().statusCode(401);
        given().post("/api/auth/logout").then().statusCode(401);
    }

    @Test
    void whatIsNotJsonIsRefusedBeforeItIsRead() {
        for (String path : List.of("/api/clinics", "/api/auth/signup")) {
            somebody.asks()
                    .contentType("text/plain")
                    .body("{")
                    .post(path)
                    .then()
                    .statusCode(415)
                    .body("code", is("UNSUPPORTED_MEDIA_TYPE"));
        }
    }

    @Test
    void whatIsTooLargeIsRefused() {
        String large = "{\"name\":\"" + "x".repeat(1024 * 1024) + "\"}";

        for (String path : List.of("/api/clinics", "/api/auth/signup", "/oauth/token")) {
            send("POST", path, large).statusCode(413).body("code", is("TOO_LARGE"));
        }
    }

    @Test
    void aMalformedBodyIsToldBeforeARoleThatDoesNotFit() {
        var staff = somebody.colleague("staff");

        staff.sends("{").post("/api/clients").then().statusCode(400);
        staff.sends("{}").post("/api/clients").then().statusCode(403);
    }

    @Test
    void allMistakesAreToldAtOnceInSnakeCase() {
        send("POST", "/api/auth/signup", "{}")
                .body("violations.field", hasItems("email", "full_name", "password"))
                .body("violations.message", notNullValue())
                .body("error", notNullValue());
    }

    @Test
    void otherPathsAndMethodsAreProblemsToo() {
        somebody.asks().get("/api/clinics/a/b/c").then().statusCode(404).contentType("application/problem+json");
        somebody.asks().delete("/api/clinics").then().statusCode(405).contentType("application/problem+json");
        somebody.asks().accept("text/html").get("/api/clinics").then().statusCode(406);
    }

    @Test
    void unknownMembersAreIgnored() {
        send("POST", "/api/clinics", "{\"name\":\"Third\",\"colour\":\"blue\"}").statusCode(201);
    }

    private ValidatableResponse send(String method, String path, String body) {
        var request = somebody.asks().contentType(ContentType.JSON);
        var answer = (body.isEmpty() ? request : request.body(body))
                .request(method, path.replace("{own}", somebody.org().toString()))
                .then();
        assertThat(answer.extract().asString()).doesNotContain("Exception", "ai.voxanne", "SELECT", "java.");
        return answer;
    }

    private static String provider(String field) {
        return "{\"full_name\":\"A\",\"email\":\"a@b.test\"," + field + "}";
    }

    private static Arguments bad(String method, String path, String body, String field) {
        return Arguments.of(method, path, body, field);
    }
}
