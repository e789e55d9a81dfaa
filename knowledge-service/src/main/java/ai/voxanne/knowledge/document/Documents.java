package ai.voxanne.knowledge.document;

import ai.voxanne.knowledge.embedding.EmbeddingOutage;
import ai.voxanne.knowledge.embedding.Embeddings;
import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.ProblemException;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What the clinics have written down. A document is there as a whole, in one version, or not at all. */
@ApplicationScoped
public class Documents {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Admission admission;
    private final Preparation preparation;
    private final Embeddings embeddings;
    private final DocumentRepository documents;
    private final PassageRepository passages;
    private final OrgDatabase database;
    private final AuditLog audit;
    private final Vertx vertx;

    Documents(
            Admission admission,
            Preparation preparation,
            Embeddings embeddings,
            DocumentRepository documents,
            PassageRepository passages,
            OrgDatabase database,
            AuditLog audit,
            Vertx vertx) {
        this.admission = admission;
        this.preparation = preparation;
        this.embeddings = embeddings;
        this.documents = documents;
        this.passages = passages;
        this.database = database;
        this.audit = audit;
        this.vertx = vertx;
    }

    /** Reads, cuts and embeds a document, then stores it; whoever searches meanwhile finds the former version. */
    public Uni<Stored> upload(OrgId org, UUID actor, Upload upload) {
        return admission.admit(
                org,
                () -> preparation
                        .prepare(upload)
                        .chain(document -> embed(org, upload, document))
                        .chain(version -> database.inOrg(org, tx -> store(tx, version, actor))));
    }

    Uni<List<Document>> list(OrgId org, ListRequest request) {
        return documents.list(org, request);
    }

    Uni<DocumentWithPassages> get(OrgId org, UUID id) {
        return documents.find(org, id).map(found -> found.orElseThrow(Documents::noSuchDocument));
    }

    /** Removes a document with all its passages. */
    public Uni<Void> remove(OrgId org, UUID actor, UUID id) {
        return database.inOrg(
                org,
                tx -> documents
                        .remove(tx, org, id)
                        .invoke(Documents::checkRemoved)
                        .chain(() -> audit.append(tx, entry(org, actor, "document_removed", id))));
    }

    private Uni<Version> embed(OrgId org, Upload upload, Prepared document) {
        return embeddings
                .embedPassages(document.texts())
                .onFailure(EmbeddingOutage.class)
                .transform(Documents::unavailable)
                .chain(vectors -> vertx.executeBlocking(() -> VectorText.of(vectors), false))
                .map(vectors -> new Version(org, upload, document, embeddings.model(), vectors));
    }

    // Rivals with the same source wait at its row; the last one to come stays.
    private Uni<Stored> store(SqlConnection tx, Version version, UUID actor) {
        return documents
                .save(tx, version)
                .call(stored -> passages.replace(tx, stored.documentId(), version))
                .call(stored -> audit.append(tx, entry(version.org(), actor, "document_stored", stored.documentId())));
    }

    private static AuditEntry entry(OrgId org, UUID actor, String action, UUID document) {
        return AuditEntry.done(org, actor.toString(), action, DocumentRepository.TABLE, document.toString());
    }

    private static ProblemException unavailable(Throwable outage) {
        Log.warnf("A document was not stored: %s", outage.getMessage());
        return new ProblemException(Problem.unavailable(), SOON);
    }

    private static void checkRemoved(boolean removed) {
        if (!removed) {
            throw noSuchDocument();
        }
    }

    private static ProblemException noSuchDocument() {
        return Problem.notFound("There is no such document.").toException();
    }
}
