package ai.voxanne.knowledge.document;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;

import ai.voxanne.knowledge.ClinicFixture;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import ai.voxanne.platform.testing.TestTokens;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read and write which documents; other organizations' aren't there, neither over HTTP nor in the database. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class DocumentAccessTest {

    private static final String DOCUMENTS = "/api/knowledge/documents";

    private final ClinicFixture mine = ClinicFixture.create();
    private final ClinicFixture theirs = ClinicFixture.create();

    @ParameterizedTest
    @CsvSource({
        "admin, 201, 200",
        "staff, 201, 200",
        "provider, 403, 403",
        "knowledge:write, 201, 403",
        "knowledge:read, 403, 200",
        "vapi:tools, 403, 403",
        "knowledge:read knowledge:write, 201, 200"
    })
    void rolesAndScopesOpenWhatTheyName(String role, int write, int read) {
        String token = role.contains(":")
                ? TestTokens.machine(mine.id(), role)
                : TestTokens.person(mine.id(), UUID.randomUUID(), role);
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(Map.of("title", "Hours", "content", "Nine to five."))
                .post(DOCUMENTS)
                .then()
                .statusCode(write);
        given().auth().oauth2(token).get(DOCUMENTS).then().statusCode(read);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/knowledge/documents",
        "POST, /api/knowledge/documents",
        "GET, /api/knowledge/documents/00000000-0000-0000-0000-000000000000",
        "DELETE, /api/knowledge/documents/00000000-0000-0000-0000-000000000000",
        "GET, /api/knowledge/embedding"
    })
    void strangersAreAskedForAToken(String method, String path) {
        given().contentType("application/json").request(method, path).then().statusCode(401);
    }

    @Test
    void aForeignClinicIsForbiddenAndAuditedAsSent() {
        // When
        mine.upload(Map.of("title", "Hours", "content", "x", "clinic_id", theirs.id()))
                .statusCode(403)
                .body("code", is("FORBIDDEN"));
        mine.request()
                .queryParam("clinic_id", theirs.id())
                .get(DOCUMENTS)
                .then()
                .statusCode(403);
        mine.request()
                .multiPart("file", "a.txt", "Some text.".getBytes(), "text/plain")
                .multiPart("clinic_id", theirs.id().toString())
                .post(DOCUMENTS)
                .then()
                .statusCode(403);

        // Then
        assertThat(Owner.query("SELECT action, target_org_id FROM audit_log WHERE org_id = ?", mine.id()))
                .hasSize(3)
                .containsOnly(Map.of(
                        "action",
                        "unauthorized_access",
                        "target_org_id",
                        theirs.id().toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE"})
    void aForeignDocumentIsAnsweredLikeAnUnknownOne(String method) {
        // Given
        String foreign =
                theirs.upload("hours", "Hours", "Nine to five.").extract().path("document_id");

        // When
        var answer =
                mine.request().request(method, DOCUMENTS + "/" + foreign).then().statusCode(404);
        var unknown = mine.request()
                .request(method, DOCUMENTS + "/" + UUID.randomUUID())
                .then()
                .statusCode(404);

        // Then
        assertThat(answer.extract().asString()).isEqualTo(unknown.extract().asString());
        assertThat(mine.rows("audit_log")).isZero();
        assertThat(theirs.rows("knowledge_base")).isEqualTo(1);
    }

    @Test
    void theSameSourceOfAnotherOrganizationIsAnotherDocument() {
        theirs.upload("hours", "Hours", "Nine to five.").statusCode(201);
        mine.upload("hours", "Hours", "Ten to six.").statusCode(201).body("replaced", is(false));
        assertThat(theirs.rows("knowledge_base")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"knowledge_documents", "knowledge_base", "unanswered_questions"})
    void theDatabaseRefusesForeignReadsWritesAndDeletes(String table) throws SQLException {
        // Given
        theirs.upload("hours", "Hours", "Nine to five.").statusCode(201);
        Owner.update("INSERT INTO unanswered_questions (org_id, question) VALUES (?, 'what')", theirs.id());
        String foreign = " WHERE org_id = '" + theirs.id() + "'";

        try (var connection = as(mine.id());
                var statement = connection.createStatement()) {
            assertThat(statement
                            .executeQuery("SELECT 1 FROM " + table + foreign)
                            .next())
                    .isFalse();
            assertThat(statement.executeUpdate("UPDATE " + table + " SET org_id = org_id" + foreign))
                    .isZero();
            assertThat(statement.executeUpdate("DELETE FROM " + table + foreign))
                    .isZero();
        }
        assertThat(theirs.rows(table)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO knowledge_documents (org_id, source, title, media_type, bytes, content_hash, chunks, model,"
                        + " dimension) VALUES ('%1$s', 'x', 'x', 'x', 1, sha256('x'), 1, 'x', 1)",
                "INSERT INTO knowledge_base (org_id, document_id, position, title, heading, content, embedding, model,"
                        + " dimension) VALUES ('%1$s', '%2$s', 9, 'x', '', 'x', '[1]', 'x', 1)",
                "INSERT INTO unanswered_questions (org_id, question) VALUES ('%1$s', 'x')",
                "UPDATE knowledge_base SET org_id = '%1$s'"
            })
    void theDatabaseRefusesRowsForAnotherOrganization(String sql) throws SQLException {
        String foreign =
                theirs.upload("hours", "Hours", "Nine to five.").extract().path("document_id");
        mine.upload("hours", "Hours", "Ten to six.").statusCode(201);
        try (var connection = as(mine.id());
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate(sql.formatted(theirs.id(), foreign)))
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void aPassageCantHangOnAForeignDocument() throws SQLException {
        String foreign =
                theirs.upload("hours", "Hours", "Nine to five.").extract().path("document_id");
        try (var connection = as(mine.id());
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("""
                            INSERT INTO knowledge_base (org_id, document_id, position, title, heading, content,
                                embedding, model, dimension)
                            VALUES ('%s', '%s', 9, 'x', '', 'x', '[1]', 'x', 1)
                            """.formatted(mine.id(), foreign)))
                    .hasMessageContaining("foreign key");
        }
    }

    @Test
    void theSecondDoorSeesNothingOfWhatDocumentsSay() throws SQLException {
        try (var connection = Owner.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET ROLE voxanne_knowledge_system");
            assertThatThrownBy(() -> statement.executeQuery("SELECT title FROM knowledge_documents"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.executeQuery("SELECT content FROM knowledge_base"))
                    .hasMessageContaining("permission denied");
        }
    }

    private static Connection as(UUID org) throws SQLException {
        var connection = Owner.connect();
        connection.setAutoCommit(false);
        connection.createStatement().execute("SET LOCAL ROLE voxanne_knowledge");
        connection.createStatement().execute("SELECT enter_org('" + org + "')");
        return connection;
    }
}
