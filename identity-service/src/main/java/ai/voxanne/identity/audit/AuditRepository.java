package ai.voxanne.identity.audit;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.org.SystemDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

@ApplicationScoped
class AuditRepository {

    private static final String NEWEST = """
            SELECT id, org_id, user_id, action, target_org_id, target_type, target_id, status, details, created_at
            FROM audit_log
            WHERE org_id = $1
              AND ($2::text IS NULL OR action = $2)
              AND ($3::timestamptz IS NULL OR created_at >= $3)
              AND ($4::timestamp IS NULL OR created_at >= $4 AT TIME ZONE (
                      SELECT time_zone FROM clinics WHERE org_id = $1 AND id = $1))
            ORDER BY seq DESC
            LIMIT $5
            """;
    private static final String HORIZON = "SELECT last_seq, oldest_running, next_transaction FROM audit_horizon()";
    private static final String SEAL = "SELECT seal_audit_log($1) AS seals";

    private final OrgDatabase database;
    private final SystemDatabase system;

    AuditRepository(OrgDatabase database, SystemDatabase system) {
        this.database = database;
        this.system = system;
    }

    Uni<List<Entry>> newest(OrgId org, AuditQuery query) {
        var since = query.since() == null ? null : query.since().atOffset(ZoneOffset.UTC);
        return database.query(
                        org, NEWEST, Tuple.of(org.value(), query.action(), since, query.localSince(), query.limit()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AuditRepository::entry)
                        .toList());
    }

    Uni<Horizon> horizon() {
        return system.query(HORIZON, Tuple.tuple())
                .map(rows -> rows.iterator().next())
                .map(row -> new Horizon(
                        row.getLong("last_seq"), row.getLong("oldest_running"), row.getLong("next_transaction")));
    }

    /** Seals what isn't yet, up to this number; says how many organizations had something. */
    Uni<Integer> seal(long upTo) {
        return system.query(SEAL, Tuple.of(upTo))
                .map(rows -> rows.iterator().next().getInteger("seals"));
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getUUID("id"),
                row.getUUID("org_id"),
                row.getString("user_id"),
                row.getString("action"),
                row.getString("target_org_id"),
                row.getString("target_type"),
                row.getString("target_id"),
                row.getString("status"),
                row.getJsonObject("details").getMap(),
                row.getOffsetDateTime("created_at").toInstant());
    }

    /**
     * How far the log has been written.
     *
     * @param lastSeq the last number that was given to an entry, whether or not it has committed
     * @param oldestRunning the oldest transaction that still runs
     * @param nextTransaction the number of the next transaction to begin writing
     */
    record Horizon(long lastSeq, long oldestRunning, long nextTransaction) {}
}
