package ai.voxanne.booking.slot;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The published slots' SQL. */
@ApplicationScoped
class SlotRepository {

    private static final String EXCLUSION_VIOLATION = "23P01"; // PostgreSQL, Appendix A

    private static final String PUBLISH = "SELECT outcome, slot FROM publish_slot($1, $2, $3, $4, $5)";

    private static final String CLAIM = "SELECT outcome, slot FROM claim_slot($1, $2, $3, $4, $5)";

    private static final String LIST = """
            SELECT to_jsonb(s) AS slot
            FROM calendar_slots AS s
            WHERE org_id = $1 AND clinic_id = $2
                AND ($3::timestamptz IS NULL OR ends_at > $3)
                AND ($4::timestamptz IS NULL OR starts_at < $4)
            ORDER BY starts_at, id
            LIMIT $5
            """;

    private static final String GET =
            "SELECT to_jsonb(s) AS slot FROM calendar_slots AS s WHERE org_id = $1 AND id = $2";

    private final OrgDatabase database;

    SlotRepository(OrgDatabase database) {
        this.database = database;
    }

    /** True when the constraint found two appointments in one minute. */
    static boolean isOverlap(Throwable failure) {
        return failure instanceof PgException refusal && EXCLUSION_VIOLATION.equals(refusal.getSqlState());
    }

    Uni<Verdict> publish(OrgId org, UUID clinic, UUID provider, Instant starts, Instant ends) {
        return database.call(org, PUBLISH, Tuple.of(org.value(), clinic, provider, utc(starts), utc(ends)))
                .map(SlotRepository::verdict);
    }

    Uni<Verdict> claim(OrgId org, SlotClaim claim, @Nullable String traceparent) {
        return database.call(
                        org,
                        CLAIM,
                        Tuple.of(org.value(), claim.clinicId(), claim.slotId(), claim.patientId(), traceparent))
                .map(SlotRepository::verdict);
    }

    Uni<List<Slot>> list(OrgId org, UUID clinic, @Nullable Instant from, @Nullable Instant to, int limit) {
        return database.query(org, LIST, Tuple.of(org.value(), clinic, utc(from), utc(to), limit))
                .map(SlotRepository::slots);
    }

    Uni<Optional<Slot>> get(OrgId org, UUID slot) {
        return database.query(org, GET, Tuple.of(org.value(), slot))
                .map(rows -> slots(rows).stream().findFirst());
    }

    private static Verdict verdict(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        JsonObject slot = row.getJsonObject("slot");
        return new Verdict(row.getString("outcome"), slot == null || slot.getString("id") == null ? null : slot(slot));
    }

    private static List<Slot> slots(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> slot(row.getJsonObject("slot")))
                .toList();
    }

    private static Slot slot(JsonObject row) {
        String appointment = row.getString("appointment_id");
        String claimed = row.getString("claimed_at");
        return new Slot(
                UUID.fromString(row.getString("id")),
                OrgId.parse(row.getString("org_id")),
                UUID.fromString(row.getString("clinic_id")),
                UUID.fromString(row.getString("provider_id")),
                time(row.getString("starts_at")),
                time(row.getString("ends_at")),
                row.getString("status"),
                claimed == null ? null : time(claimed),
                appointment == null ? null : UUID.fromString(appointment),
                time(row.getString("created_at")));
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /** What a database function decided; the slot as it is now, where there is one. */
    record Verdict(String outcome, @Nullable Slot slot) {}
}
