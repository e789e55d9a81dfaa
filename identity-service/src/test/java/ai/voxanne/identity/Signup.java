package ai.voxanne.identity;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Somebody who has just signed up, in an organization of their own. */
public record Signup(String email, String password, UUID org, UUID user, String accessToken, String refreshToken) {

    public static final String PASSWORD = "correct horse battery";

    /** A new organization, unlike any other. */
    public static Signup fresh() {
        return with(Map.of());
    }

    /** A new organization with some fields of the request as given. */
    public static Signup with(Map<String, Object> fields) {
        var body = new HashMap<String, Object>(
                Map.of("email", freshEmail(), "password", PASSWORD, "full_name", "Anna Meyer"));
        body.putAll(fields);
        var answer = json(body)
                .post("/api/auth/signup")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return of(answer, String.valueOf(body.get("password")));
    }

    /** Somebody whom the answer of a sign-up, log-in or accepted invitation is about. */
    public static Signup of(JsonPath answer, String password) {
        return new Signup(
                answer.getString("user.email"),
                password,
                UUID.fromString(answer.getString("organization.id")),
                UUID.fromString(answer.getString("user.id")),
                answer.getString("access_token"),
                answer.getString("refresh_token"));
    }

    public static String freshEmail() {
        return "someone@clinic-" + UUID.randomUUID() + ".test";
    }

    /** A request without a token. */
    public static RequestSpecification json(Object body) {
        return given().contentType(ContentType.JSON).body(body);
    }

    /** A request with this person's token. */
    public RequestSpecification asks() {
        return given().auth().oauth2(accessToken);
    }

    /** The same, with a JSON body. */
    public RequestSpecification sends(Object body) {
        return asks().contentType(ContentType.JSON).body(body);
    }

    /** Somebody in the same organization, in another role. */
    public Signup colleague(String role) {
        String token = sends(Map.of("email", freshEmail(), "role", role))
                .post("/api/users/invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        var answer = json(Map.of("token", token, "password", PASSWORD, "full_name", "Ben Okafor"))
                .post("/api/auth/accept-invitation")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return of(answer, PASSWORD);
    }
}
