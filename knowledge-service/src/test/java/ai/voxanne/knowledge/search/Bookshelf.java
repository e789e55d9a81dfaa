package ai.voxanne.knowledge.search;

import static io.restassured.RestAssured.given;

import ai.voxanne.knowledge.embedding.Embeddings;
import ai.voxanne.knowledge.embedding.PassageText;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.TestTokens;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organization with one clinic of the same id, and its passages, put straight into the database. */
record Bookshelf(UUID id, Embeddings embeddings) {

    private static final String PATH = "/api/knowledge/search";

    private static final String DOCUMENT = """
            INSERT INTO knowledge_documents
                (org_id, id, clinic_id, source, title, media_type, bytes, content_hash, chunks, model, dimension,
                valid_from, valid_until)
            VALUES (?, ?, ?, ?, ?, 'text/plain', 1, sha256('x'), 1, ?, ?, ?, ?)
            """;

    private static final String PASSAGE = """
            INSERT INTO knowledge_base
                (org_id, id, document_id, clinic_id, position, title, heading, content, embedding, model, dimension,
                valid_from, valid_until)
            VALUES (?, ?, ?, ?, 0, ?, '', ?, ?::vector, ?, ?, ?, ?)
            """;

    static Bookshelf create(Embeddings embeddings) {
        return new Bookshelf(Owner.newOrganization("America/New_York", "US"), embeddings);
    }

    OrgId org() {
        return new OrgId(id);
    }

    /** A passage for all clinics, valid for ever. */
    UUID put(String title, String content) {
        return put(null, title, content, null, null);
    }

    UUID put(
            @Nullable UUID clinic,
            String title,
            String content,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil) {
        float[] vector = embeddings
                .embedPassages(List.of(new PassageText(title, "", content)))
                .await()
                .indefinitely()
                .getFirst();
        return put(clinic, title, content, vector, validFrom, validUntil);
    }

    UUID put(
            @Nullable UUID clinic,
            String title,
            String content,
            float[] vector,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil) {
        UUID document = UUID.randomUUID();
        UUID passage = UUID.randomUUID();
        var model = embeddings.model();
        Owner.update(
                DOCUMENT,
                id,
                document,
                clinic,
                document.toString(),
                title,
                model.name(),
                model.dimension(),
                validFrom,
                validUntil);
        Owner.update(
                PASSAGE,
                id,
                passage,
                document,
                clinic,
                title,
                content,
                Arrays.toString(vector),
                model.name(),
                model.dimension(),
                validFrom,
                validUntil);
        return passage;
    }

    ValidatableResponse ask(String question) {
        return search(Map.of("query", question));
    }

    ValidatableResponse search(Object body) {
        return search(TestTokens.admin(id), body);
    }

    static ValidatableResponse search(String token, Object body) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body)
                .post(PATH)
                .then();
    }
}
