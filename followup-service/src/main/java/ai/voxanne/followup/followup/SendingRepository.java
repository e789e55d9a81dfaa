package ai.voxanne.followup.followup;

import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.org.SystemDatabase;
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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The SQL of sending. */
@ApplicationScoped
class SendingRepository {

    private static final String DUE = """
            SELECT org_id, id
            FROM lead_followups
            WHERE status IN ('queued', 'deferred') AND next_attempt_at <= now()
                AND (claimed_until IS NULL OR claimed_until < now())
            ORDER BY next_attempt_at
            LIMIT $1
            """;

    private static final String WITH_MESSAGE = "SELECT org_id, id FROM lead_followups WHERE message_sid = $1";

    private static final String LOCK = """
            SELECT id, clinic_id, lead_id, call_ref, to_phone, sender, body, attempts, uncertain, settles_at,
                asked_at
            FROM lead_followups
            WHERE org_id = $1 AND id = $2 AND status IN ('queued', 'deferred') AND next_attempt_at <= now()
                AND (claimed_until IS NULL OR claimed_until < now()) AND body IS NOT NULL
            FOR UPDATE SKIP LOCKED
            """;

    private static final String CLAIM = """
            UPDATE lead_followups
            SET status = 'queued', reason = NULL, attempts = attempts + 1, uncertain = true,
                settles_at = now() + make_interval(secs => $4), claimed_until = now() + make_interval(secs => $3)
            WHERE org_id = $1 AND id = $2
            """;

    // Asking whether Twilio has a text is no attempt to send it.
    private static final String CLAIM_TO_ASK = """
            UPDATE lead_followups
            SET attempts = attempts + 1, claimed_until = now() + make_interval(secs => $3)
            WHERE org_id = $1 AND id = $2
            """;

    private static final String DEFER = """
            UPDATE lead_followups
            SET status = 'deferred', reason = $3, next_attempt_at = $4, claimed_until = NULL
            WHERE org_id = $1 AND id = $2 AND status IN ('queued', 'deferred')
            """;

    private static final String RETRY = """
            UPDATE lead_followups
            SET next_attempt_at = now() + make_interval(secs => $3), uncertain = $4, attempts = $5,
                settles_at = CASE WHEN $6 THEN now() ELSE settles_at END, claimed_until = NULL
            WHERE org_id = $1 AND id = $2 AND status IN ('queued', 'deferred')
            """;

    private static final String END = """
            UPDATE lead_followups
            SET status = $3, reason = $4, error = $5, claimed_until = NULL
            WHERE org_id = $1 AND id = $2 AND status IN ('queued', 'deferred')
            """;

    private static final String RETURNING = """
            RETURNING id, clinic_id, lead_id, call_ref, to_phone, sender, coalesce(body, '') AS body, attempts, uncertain,
                settles_at, asked_at
            """;

    private static final String SENT = """
            UPDATE lead_followups
            SET status = 'sent', reason = NULL, message_sid = $3, sent_at = now(), uncertain = false, claimed_until = NULL
            WHERE org_id = $1 AND id = $2
                AND (status IN ('queued', 'deferred') OR status = 'failed' AND uncertain AND message_sid IS NULL)
            """ + RETURNING;

    private static final String DELIVERED = """
            UPDATE lead_followups
            SET status = 'delivered', delivered_at = now()
            WHERE org_id = $1 AND id = $2 AND status = 'sent' AND message_sid = $3
            """ + RETURNING;

    private static final String UNDELIVERED = """
            UPDATE lead_followups
            SET status = 'failed', reason = 'not delivered', error = $4
            WHERE org_id = $1 AND id = $2 AND status = 'sent' AND message_sid = $3
            """ + RETURNING;

    private final SystemDatabase system;

    SendingRepository(SystemDatabase system) {
        this.system = system;
    }

    /** A follow-up of some organization, to be looked at. */
    record Due(OrgId org, UUID id) {}

    Uni<List<Due>> due(int most) {
        return system.query(DUE, Tuple.of(most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(SendingRepository::text)
                        .toList());
    }

    /** The follow-up that Twilio has given this id to. */
    Uni<Optional<Due>> withMessage(String sid) {
        return system.query(WITH_MESSAGE, Tuple.of(sid))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(SendingRepository::text)
                        .findFirst());
    }

    private static Due text(Row row) {
        return new Due(new OrgId(row.getUUID("org_id")), row.getUUID("id"));
    }

    /** Locks a follow-up that is due and nobody else's; empty otherwise. */
    Uni<Optional<Outgoing>> lock(SqlConnection tx, OrgId org, UUID id) {
        return one(tx, LOCK, org, Tuple.of(org.value(), id));
    }

    /** Keeps a text for whoever sends it; what comes of that shows at Twilio after {@code settle} at the latest. */
    Uni<Boolean> claim(SqlConnection tx, Outgoing text, Duration lease, Duration settle) {
        return change(tx, CLAIM, of(text).addDouble(seconds(lease)).addDouble(seconds(settle)));
    }

    /** Keeps a text for whoever asks Twilio whether it has it. */
    Uni<Boolean> claimToAsk(SqlConnection tx, Outgoing text, Duration lease) {
        return change(tx, CLAIM_TO_ASK, of(text).addDouble(seconds(lease)));
    }

    Uni<Boolean> defer(SqlConnection tx, Outgoing text, String reason, Instant until) {
        return change(tx, DEFER, of(text).addString(reason).addOffsetDateTime(until.atOffset(ZoneOffset.UTC)));
    }

    Uni<Boolean> retry(SqlConnection tx, Outgoing text, NextAttempt next) {
        return change(
                tx,
                RETRY,
                of(text).addDouble(seconds(next.pause()))
                        .addBoolean(next.uncertain())
                        .addInteger(next.attempts())
                        .addBoolean(next.settled()));
    }

    Uni<Boolean> end(SqlConnection tx, Outgoing text, Decision decision, @Nullable String error) {
        return change(
                tx,
                END,
                of(text).addString(decision.status().word())
                        .addString(decision.reason())
                        .addString(error));
    }

    /** Marks a text as sent; empty if that is known. */
    Uni<Optional<Outgoing>> sent(SqlConnection tx, OrgId org, UUID id, String sid) {
        return one(tx, SENT, org, Tuple.of(org.value(), id, sid));
    }

    /** Marks a text as delivered; empty if that is known, or if it is not the message that was sent. */
    Uni<Optional<Outgoing>> delivered(SqlConnection tx, OrgId org, UUID id, String sid) {
        return one(tx, DELIVERED, org, Tuple.of(org.value(), id, sid));
    }

    /** Marks a text as failed; empty if that is known, or if it is not the message that was sent. */
    Uni<Optional<Outgoing>> undelivered(SqlConnection tx, OrgId org, UUID id, String sid, @Nullable String error) {
        return one(tx, UNDELIVERED, org, Tuple.of(org.value(), id, sid, error));
    }

    private static Uni<Optional<Outgoing>> one(SqlConnection tx, String sql, OrgId org, Tuple parameters) {
        return tx.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> outgoing(org, row))
                        .findFirst());
    }

    private static Uni<Boolean> change(SqlConnection tx, String sql, Tuple parameters) {
        return tx.preparedQuery(sql)
                .execute(parameters)
                .map(SqlResult::rowCount)
                .map(changed -> changed == 1);
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Tuple of(Outgoing text) {
        return Tuple.tuple().addUUID(text.org().value()).addUUID(text.id());
    }

    private static Outgoing outgoing(OrgId org, Row row) {
        return new Outgoing(
                org,
                row.getUUID("id"),
                row.getUUID("clinic_id"),
                row.getUUID("lead_id"),
                row.getUUID("call_ref"),
                row.getString("to_phone"),
                row.getString("sender"),
                row.getString("body"),
                row.getInteger("attempts"),
                row.getBoolean("uncertain"),
                Optional.ofNullable(row.getOffsetDateTime("settles_at")).map(OffsetDateTime::toInstant),
                row.getOffsetDateTime("asked_at").toInstant());
    }
}
