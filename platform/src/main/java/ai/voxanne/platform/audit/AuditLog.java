package ai.voxanne.platform.audit;

import ai.voxanne.platform.org.OrgDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Appends to the audit log of an organization; nothing ever changes or removes an entry. */
@ApplicationScoped
public class AuditLog {

    private static final String APPEND = """
            INSERT INTO audit_log (org_id, user_id, action, status, target_org_id, target_type, target_id, details)
            VALUES ($1, $2, $3, $4, left($5, 200), $6, $7, $8)
            """;

    private final OrgDatabase database;

    AuditLog(OrgDatabase database) {
        this.database = database;
    }

    /** Appends in the caller's transaction: the entry is there if and only if the deed is. */
    public Uni<Void> append(SqlConnection tx, AuditEntry entry) {
        return tx.preparedQuery(APPEND).execute(values(entry)).replaceWithVoid();
    }

    /** The same for several entries at once. */
    public Uni<Void> append(SqlConnection tx, List<AuditEntry> entries) {
        return entries.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(APPEND)
                        .executeBatch(entries.stream().map(AuditLog::values).toList())
                        .replaceWithVoid();
    }

    /** Appends in a transaction of its own, for what was refused: the refusal must not roll its trace back. */
    public Uni<Void> record(AuditEntry entry) {
        return database.query(entry.org(), APPEND, values(entry)).replaceWithVoid();
    }

    private static Tuple values(AuditEntry entry) {
        return Tuple.tuple()
                .addUUID(entry.org().value())
                .addString(entry.actor())
                .addString(entry.action())
                .addString(entry.status().word())
                .addString(entry.targetOrg())
                .addString(entry.targetType())
                .addString(entry.targetId())
                .addJsonObject(entry.detailsAsJson());
    }
}
