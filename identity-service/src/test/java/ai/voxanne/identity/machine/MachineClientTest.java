package ai.voxanne.identity.machine;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import ai.voxanne.identity.IdentityStack;
import ai.voxanne.identity.Signup;
import ai.voxanne.platform.testing.Owner;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Machines come in by OAuth 2 client credentials (RFC 6749). */
@QuarkusTest
@WithTestResource(value = IdentityStack.class, scope = TestResourceScope.GLOBAL)
class MachineClientTest {

    private Signup admin;

    @BeforeEach
    void signUp() {
        admin = Signup.fresh();
    }

    @Test
    void theSecretIsShownOnceAndStoredAsAHash() {
        var issued = add("Front desk", "vapi:tools")
                .body("client_secret", notNullValue())
                .extract();

        String secret = issued.path("client_secret");
        assertThat(secret).hasSizeGreaterThanOrEqualTo(43);
        admin.asks()
                .get("/api/clients")
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].client_id", is(issued.<String>path("client_id")))
                .body("[0].name", is("Front desk"))
                .body("[0].scopes", is(List.of("vapi:tools")))
                .body("[0].client_secret", nullValue());
        assertThat(Owner.count(
                        "SELECT count(*) FROM machine_clients WHERE secret_hash = sha256(?::text::bytea)", secret))
                .isOne();
    }

    @Test
    void theSecretMayComeInTheForm() {
        var client = add("Desk", "vapi:tools", "vapi:webhook").extract().jsonPath();

        var granted = token(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", client.getString("client_id"),
                        "client_secret", client.getString("client_secret")))
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token_type", is("Bearer"))
                .body("expires_in", is(3600))
                .body("scope", is("vapi:tools vapi:webhook"))
                .extract();

        var claims = claims(granted.path("access_token"));
        assertThat(claims.getString("sub")).isEqualTo(client.getString("client_id"));
        assertThat(claims.getString("org_id")).isEqualTo(admin.org().toString());
        assertThat(claims.getString("scope")).isEqualTo("vapi:tools vapi:webhook");
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(3600);
    }

    @Test
    void theSecretMayComeByBasicAuthenticationFormEncoded() {
        var client = add("Desk", "knowledge:read").extract().jsonPath();
        String encodedId = client.getString("client_id").replace("-", "%2D");

        basic(encodedId, client.getString("client_secret"))
                .formParam("grant_type", "client_credentials")
                .post("/oauth/token")
                .then()
                .statusCode(200)
                .body("scope", is("knowledge:read"));
    }

    @Test
    void lessMayBeAskedForButNotMore() {
        var client = add("Desk", "knowledge:read", "knowledge:write").extract().jsonPath();
        var form = new java.util.HashMap<>(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                client.getString("client_id"),
                "client_secret",
                client.getString("client_secret"),
                "scope",
                "knowledge:read"));

        token(form).statusCode(200).body("scope", is("knowledge:read"));
        form.put("scope", "knowledge:read vapi:tools");
        token(form).statusCode(400).body("error", is("invalid_scope"));
        form.put("scope", "admin");
        token(form).statusCode(400).body("error", is("invalid_scope"));
    }

    @Test
    void aWrongSecretAndAnUnknownClientAreAnsweredAlike() {
        var client = add("Desk", "vapi:tools").extract().jsonPath();

        String wrong = token(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", client.getString("client_id"),
                        "client_secret", "wrong"))
                .statusCode(401)
                .header("Cache-Control", "no-store")
                .contentType("application/json")
                .body("error", is("invalid_client"))
                .extract()
                .asString();
        String unknown = token(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", UUID.randomUUID().toString(),
                        "client_secret", "wrong"))
                .statusCode(401)
                .extract()
                .asString();
        String nonsense = token(
                        Map.of("grant_type", "client_credentials", "client_id", "nonsense", "client_secret", "wrong"))
                .statusCode(401)
                .extract()
                .asString();

        assertThat(wrong).isEqualTo(unknown).isEqualTo(nonsense);
    }

    @Test
    void whoeverUsedTheHeaderIsToldOfIt() {
        basic(UUID.randomUUID().toString(), "wrong")
                .formParam("grant_type", "client_credentials")
                .post("/oauth/token")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", is("Basic realm=\"voxanne\""))
                .body("error", is("invalid_client"));
        form().header("Authorization", "Basic !!!")
                .formParam("grant_type", "client_credentials")
                .post("/oauth/token")
                .then()
                .statusCode(401)
                .body("error", is("invalid_client"));
    }

    @Test
    void otherMistakesHaveTheErrorsOfTheRfc() {
        token(Map.of("client_id", "x")).statusCode(400).body("error", is("invalid_request"));
        token(Map.of("grant_type", "password")).statusCode(400).body("error", is("unsupported_grant_type"));
        form().formParam("grant_type", "client_credentials", "client_credentials")
                .post("/oauth/token")
                .then()
                .statusCode(400)
                .body("error", is("invalid_request"));
        basic("a", "b")
                .formParam("grant_type", "client_credentials")
                .formParam("client_secret", "b")
                .post("/oauth/token")
                .then()
                .statusCode(400)
                .body("error", is("invalid_request"));
        given().contentType("application/json")
                .body("{}")
                .post("/oauth/token")
                .then()
                .statusCode(400)
                .header("Cache-Control", "no-store")
                .body("error", is("invalid_request"));
        given().post("/oauth/token").then().statusCode(400).body("error", is("invalid_request"));
        form().body("grant_type=%zz")
                .post("/oauth/token")
                .then()
                .statusCode(400)
                .body("error", notNullValue());
    }

    @Test
    void aScopeOpensNothingOfAPersons() {
        var client = add("Desk", "vapi:tools").extract().jsonPath();
        String token = granted(client.getString("client_id"), client.getString("client_secret"));

        for (String path :
                List.of("/api/organizations", "/api/clinics", "/api/auth/me", "/api/clients", "/api/audit")) {
            given().auth().oauth2(token).get(path).then().statusCode(403).body("code", is("FORBIDDEN"));
        }
        given().auth().oauth2(token).post("/api/auth/logout").then().statusCode(403);
    }

    @Test
    void aDeletedClientGetsNoTokenAndItsOldOnesAreRefusedSoon() {
        // Given
        var client = add("Desk", "vapi:tools").extract().jsonPath();
        String id = client.getString("client_id");
        String token = granted(id, client.getString("client_secret"));

        // When
        admin.asks().delete("/api/clients/" + id).then().statusCode(204);

        // Then
        token(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        id,
                        "client_secret",
                        client.getString("client_secret")))
                .statusCode(401);
        await().untilAsserted(() ->
                given().auth().oauth2(token).get("/api/clients").then().statusCode(401));
        admin.asks().get("/api/clients").then().body("client_id", not(is(List.of(id))));
        admin.asks().delete("/api/clients/" + id).then().statusCode(404);
    }

    @Test
    void anothersClientIsNotFoundLikeAnUnknownOne() {
        String id = add("Desk", "vapi:tools").extract().path("client_id");
        var stranger = Signup.fresh();

        stranger.asks().delete("/api/clients/" + id).then().statusCode(404);
        stranger.asks().delete("/api/clients/" + UUID.randomUUID()).then().statusCode(404);
        stranger.asks().get("/api/clients").then().body("", hasSize(0));
        admin.asks().get("/api/clients").then().body("", hasSize(1));
    }

    private ValidatableResponse add(String name, String... scopes) {
        return admin.sends(Map.of("name", name, "scopes", List.of(scopes)))
                .post("/api/clients")
                .then()
                .statusCode(201);
    }

    private static String granted(String id, String secret) {
        return token(Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", secret))
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private static ValidatableResponse token(Map<String, String> fields) {
        return form().formParams(fields).post("/oauth/token").then();
    }

    private static RequestSpecification form() {
        return given().contentType("application/x-www-form-urlencoded");
    }

    private static RequestSpecification basic(String id, String secret) {
        String pair = Base64.getEncoder()
                .encodeToString((id + ":" + secret).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return form().header("Authorization", "Basic " + pair);
    }

    private static JsonObject claims(String token) {
        return new JsonObject(
                io.vertx.core.buffer.Buffer.buffer(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1])));
    }
}
