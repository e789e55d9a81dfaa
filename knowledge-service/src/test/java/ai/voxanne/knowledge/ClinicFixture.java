package ai.voxanne.knowledge;

import static io.restassured.RestAssured.given;

import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.TestTokens;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** A clinic of its own organization, as its admin sees it over HTTP. */
public record ClinicFixture(UUID id, String admin) {

    private static final String DOCUMENTS = "/api/knowledge/documents";

    public static ClinicFixture create() {
        var org = Owner.newOrganization("America/New_York", "US");
        return new ClinicFixture(org, TestTokens.admin(org));
    }

    /** A request of the admin. */
    public RequestSpecification request() {
        return given().auth().oauth2(admin);
    }

    /** Uploads a document as JSON. */
    public ValidatableResponse upload(Map<String, ?> body) {
        return request()
                .contentType("application/json")
                .body(body)
                .post(DOCUMENTS)
                .then();
    }

    public ValidatableResponse upload(String source, String title, String content) {
        return upload(Map.of("source", source, "title", title, "content", content));
    }

    /** Uploads a file as a form. */
    public ValidatableResponse upload(String fileName, String label, byte[] content) {
        var file = new MultiPartSpecBuilder(content)
                .controlName("file")
                .fileName(fileName)
                .mimeType(label)
                .build();
        return request().multiPart(file).post(DOCUMENTS).then();
    }

    public ValidatableResponse document(String id) {
        return request().get(DOCUMENTS + "/" + id).then();
    }

    public ValidatableResponse remove(String id) {
        return request().delete(DOCUMENTS + "/" + id).then();
    }

    /** How many rows of a table are the organization's, seen past row security. */
    public long rows(String table) {
        return Owner.count("SELECT count(*) FROM " + table + " WHERE org_id = ?", id);
    }
}
