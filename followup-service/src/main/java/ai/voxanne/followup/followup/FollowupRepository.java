package ai.voxanne.followup.followup;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The follow-ups' SQL, but for their sending. */
@ApplicationScoped
class FollowupRepository {

    // Two calls of one number at the same moment: the second waits here until the first is decided.
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended($1::text || ' ' || $2 || ' ' || $3, 0))";

    // What waits will be a text, however old it is; what failed with an uncertain end may have been one.
    private static final String TEXTED_SINCE = """
            SELECT EXISTS (
                SELECT FROM lead_followups
                WHERE org_id = $1 AND to_phone = $2 AND procedure = $3 AND $4 > 0
                    AND (status IN ('queued', 'deferred')
                        OR (status IN ('sent', 'delivered') OR status = 'failed' AND uncertain)
                            AND coalesce(sent_at, created_at) > now() - make_interval(secs => $4))) AS texted
            """;

    // A text that goes out at once is claimed already by whoever decided it: nothing happens in between.
    private static final String ADD = """
            INSERT INTO lead_followups (org_id, id, clinic_id, lead_id, call_ref, lead_ref, call_id, procedure, template,
                assigned_agent, to_phone, sender, body, segments, status, reason, asked_at, next_attempt_at,
                attempts, uncertain, claimed_until, settles_at)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                CASE WHEN goes_out THEN now() ELSE $18 END,
                goes_out::int, goes_out,
                CASE WHEN goes_out THEN now() + make_interval(secs => $19) END,
                CASE WHEN goes_out THEN now() + make_interval(secs => $20) END
            FROM (SELECT $15 = 'queued' AS goes_out) AS decision
            ON CONFLICT (org_id, call_ref) DO NOTHING
            """;

    // A dead letter that was driven again: what gave up gets another round, if no later call has taken its place.
    private static final String AGAIN = """
            UPDATE lead_followups AS f
            SET status = 'queued', reason = NULL, attempts = 0, next_attempt_at = now(), claimed_until = NULL
            WHERE org_id = $1 AND call_ref = $2 AND status = 'failed' AND reason = $3 AND erased_at IS NULL
                AND NOT EXISTS (
                    SELECT FROM lead_followups AS later
                    WHERE later.org_id = f.org_id AND later.to_phone = f.to_phone AND later.procedure = f.procedure
                        AND later.created_at > f.created_at
                        AND later.status IN ('queued', 'deferred', 'sent', 'delivered'))
            """;

    private static final String LIST = """
            SELECT id, lead_ref, call_id, procedure, template, assigned_agent, status, reason, message_sid, body,
                created_at, sent_at, delivered_at, error
            FROM lead_followups
            WHERE org_id = $1 AND ($2::text IS NULL OR call_id = $2 OR call_ref::text = $2)
                AND ($3::text IS NULL OR lead_ref = $3 OR lead_id::text = $3) AND ($4::text IS NULL OR status = $4)
            ORDER BY created_at DESC, id
            LIMIT $5
            """;

    private final OrgDatabase database;

    FollowupRepository(OrgDatabase database) {
        this.database = database;
    }

    /** True if the number was texted about the procedure; until the transaction ends, nobody else asks that. */
    Uni<Boolean> textedWithin(SqlConnection tx, OrgId org, String phone, String procedure, Duration window) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(org.toString(), phone, procedure))
                .chain(() -> tx.preparedQuery(TEXTED_SINCE)
                        .execute(Tuple.of(org.value(), phone, procedure, (double) window.toSeconds())))
                .map(rows -> rows.iterator().next().getBoolean("texted"));
    }

    /**
     * Adds a follow-up, claimed for the caller if it goes out at once; see {@link SendingRepository#claim}. False if the
     * call has its follow-up already.
     */
    Uni<Boolean> add(SqlConnection tx, OrgId org, Decided decided, Duration lease, Duration settle) {
        var asked = decided.asked();
        return tx.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addUUID(org.value())
                        .addUUID(decided.id())
                        .addUUID(asked.clinic())
                        .addUUID(decided.lead())
                        .addUUID(asked.callRef())
                        .addString(decided.leadRef())
                        .addString(asked.callId())
                        .addString(decided.procedure())
                        .addString(decided.template())
                        .addString(decided.agent())
                        .addString(asked.phone())
                        .addString(decided.sender())
                        .addString(decided.body())
                        .addInteger(decided.segments())
                        .addString(decided.decision().status().word())
                        .addString(decided.decision().reason())
                        .addOffsetDateTime(asked.since().atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(decided.due().atOffset(ZoneOffset.UTC))
                        .addDouble(SendingRepository.seconds(lease))
                        .addDouble(SendingRepository.seconds(settle)))
                .map(SqlResult::rowCount)
                .map(added -> added == 1);
    }

    /** Queues a call's follow-up again that had failed for this reason; the next sweep sends it. */
    Uni<Void> again(SqlConnection tx, OrgId org, UUID call, String reason) {
        return tx.preparedQuery(AGAIN)
                .execute(Tuple.of(org.value(), call, reason))
                .replaceWithVoid();
    }

    Uni<List<Followup>> list(
            OrgId org, @Nullable String call, @Nullable String lead, @Nullable String status, int limit) {
        return database.query(org, LIST, Tuple.of(org.value(), call, lead, status, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(FollowupRepository::followup)
                        .toList());
    }

    private static Followup followup(Row row) {
        return new Followup(
                row.getUUID("id"),
                row.getString("lead_ref"),
                row.getString("call_id"),
                row.getString("procedure"),
                row.getString("template"),
                row.getString("assigned_agent"),
                row.getString("status"),
                row.getString("reason"),
                row.getString("message_sid"),
                row.getString("body"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("sent_at")),
                instant(row.getOffsetDateTime("delivered_at")),
                row.getString("error"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
