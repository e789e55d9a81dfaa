package ai.voxanne.knowledge.answer;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A clinic of its own for a test, and what it has written down. */
public record Library(UUID org, String token) {

    /** For a field that a test fills before it uses it: only then the service's address is known. */
    public static Library nobodys() {
        return new Library(new UUID(0, 0), "");
    }

    public static Library empty() {
        return of("America/New_York", "US");
    }

    public static Library of(String timeZone, String country) {
        UUID org = Owner.newOrganization(timeZone, country);
        return new Library(org, TestTokens.admin(org));
    }

    /** A clinic that has written down the usual. */
    public static Library ofSmileStudio() {
        var library = empty();
        library.write(
                "Cancelling",
                "Appointments can be cancelled free of charge up to 24 hours before. Later cancellations cost 45 dollars.");
        library.write("Parking", "There is a free car park behind the building. The entrance is on Mill Lane.");
        library.write(
                "Insurance", "We take Aetna, Cigna and Delta Dental. Patients without insurance get 10 percent off.");
        return library;
    }

    public void write(String title, String content) {
        send("/api/knowledge/documents", Map.of("title", title, "content", content))
                .statusCode(201);
    }

    public ValidatableResponse ask(String question) {
        return send("/api/knowledge/answer", Map.of("question", question));
    }

    /** What the staff should answer, as the clinic sees it. */
    public List<Map<String, Object>> unanswered() {
        return request()
                .get("/api/knowledge/unanswered")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("$");
    }

    /** The same as soon as there is some: a question is noted when its caller has already heard that there is no answer. */
    public List<Map<String, Object>> noted() {
        return await().until(this::unanswered, questions -> !questions.isEmpty());
    }

    public ValidatableResponse send(String path, Map<String, ?> body) {
        return request()
                .body(new JsonObject(Map.copyOf(body)).encode())
                .post(path)
                .then();
    }

    /** A request in JSON with the administrator's token. */
    public RequestSpecification request() {
        return request(token);
    }

    public RequestSpecification request(String otherToken) {
        return given().auth().oauth2(otherToken).contentType(ContentType.JSON);
    }
}
