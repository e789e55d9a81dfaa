package ai.voxanne.followup.followup;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.org.SystemDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** The SQL of forgetting. */
@ApplicationScoped
class ErasureRepository {

    private static final String ORGS = """
            SELECT DISTINCT f.org_id
            FROM lead_followups AS f
            JOIN calls AS c ON c.org_id = f.org_id AND c.id = f.call_ref
            WHERE f.erased_at IS NULL AND c.erased_at IS NOT NULL
            """;

    // Follow-ups that somebody asked for belong to no call: they go with those of the same number. So do leads: the id
    // that a call brought may be anybody's.
    private static final String ERASE = """
            WITH called AS (
                SELECT f.id, f.lead_id, f.to_phone
                FROM lead_followups AS f
                JOIN calls AS c ON c.org_id = f.org_id AND c.id = f.call_ref
                WHERE f.org_id = $1 AND f.erased_at IS NULL AND c.erased_at IS NOT NULL),
            erased AS (
                UPDATE lead_followups AS f
                SET erased_at = now(), to_phone = NULL, body = NULL, lead_ref = NULL,
                    status = CASE WHEN f.status IN ('queued', 'deferred') THEN 'suppressed' ELSE f.status END,
                    reason = CASE WHEN f.status IN ('queued', 'deferred') THEN 'erased' ELSE f.reason END
                WHERE f.org_id = $1 AND f.erased_at IS NULL
                    AND (f.id IN (SELECT id FROM called)
                        OR f.call_ref IS NULL AND f.to_phone IN (SELECT to_phone FROM called))
                RETURNING f.lead_id)
            UPDATE leads SET name = NULL, phone = NULL, external_id = NULL, updated_at = now()
            WHERE org_id = $1 AND id IN (SELECT lead_id FROM erased)
                AND (phone IS NULL OR phone IN (SELECT to_phone FROM called))
            """;

    private final SystemDatabase system;
    private final OrgDatabase database;

    ErasureRepository(SystemDatabase system, OrgDatabase database) {
        this.system = system;
        this.database = database;
    }

    Uni<List<OrgId>> orgs() {
        return system.query(ORGS, Tuple.tuple())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new OrgId(row.getUUID("org_id")))
                        .toList());
    }

    Uni<Void> erase(OrgId org) {
        return database.query(org, ERASE, Tuple.of(org.value())).replaceWithVoid();
    }
}
