package ai.voxanne.booking.appointment;

import ai.voxanne.booking.patient.PatientContact;
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

/** The appointments' SQL. What must be quick or exclusive is one call of a database function. */
@ApplicationScoped
class AppointmentRepository {

    private static final String EXCLUSION_VIOLATION = "23P01"; // PostgreSQL, Appendix A

    private static final String BOOK = """
            SELECT outcome, appointment, answer
            FROM book_appointment($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """;

    private static final String CHANGE = """
            SELECT outcome, appointment, answer
            FROM change_appointment($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;

    private static final String HOLD = """
            SELECT outcome, hold AS appointment, NULL AS answer
            FROM place_hold($1, $2, $3, $4, $5, $6)
            """;

    private static final String RELEASE = "DELETE FROM appointments WHERE org_id = $1 AND id = $2 AND status = 'held'";

    // The bounds of time are always there, so that the index serves them in every plan; nothing is longer than 8 hours.
    private static final String FIND = """
            SELECT to_jsonb(a) AS appointment
            FROM appointments AS a
            WHERE a.org_id = $1 AND a.clinic_id = $2 AND a.status <> 'held'
                AND ($3::uuid IS NULL OR a.provider_id = $3)
                AND a.scheduled_at > coalesce($4::timestamptz, '-infinity') - interval '8 hours'
                AND a.ends_at > coalesce($4::timestamptz, '-infinity')
                AND a.scheduled_at < coalesce($5::timestamptz, 'infinity')
                AND (cardinality($6::text[]) = 0 OR a.status = ANY ($6))
                AND ($7::text IS NULL OR a.patient_phone = $7)
                AND ($8::text IS NULL OR lower(a.patient_email) = lower($8))
                AND ($9::text IS NULL OR lower(regexp_replace(trim(a.patient_name), '\\s+', ' ', 'g')) = $9)
            ORDER BY a.scheduled_at, a.id
            LIMIT $10
            """;

    private static final String GET = """
            SELECT to_jsonb(a) AS appointment
            FROM appointments AS a
            WHERE a.org_id = $1 AND a.id = $2 AND a.status <> 'held'
            """;

    private final OrgDatabase database;

    AppointmentRepository(OrgDatabase database) {
        this.database = database;
    }

    /** True when the constraint found two appointments in one minute. */
    static boolean isOverlap(Throwable failure) {
        return failure instanceof PgException refusal && EXCLUSION_VIOLATION.equals(refusal.getSqlState());
    }

    Uni<Verdict> book(OrgId org, BookingRequest request, @Nullable String traceparent) {
        var patient = request.patient();
        return database.call(
                        org,
                        BOOK,
                        Tuple.tuple()
                                .addUUID(org.value())
                                .addUUID(request.clinicId())
                                .addUUID(request.providerId())
                                .addString(patient.name())
                                .addString(PatientContact.nameKey(patient.name()))
                                .addString(patient.email())
                                .addString(patient.phone())
                                .addOffsetDateTime(utc(request.startsAt()))
                                .addInteger(request.minutes())
                                .addString(request.serviceType())
                                .addString(request.notes())
                                .addUUID(request.hold())
                                .addString(request.callId())
                                .addArrayOfString(keys(request.keys()))
                                .addArrayOfString(hashes(request.keys()))
                                .addString(traceparent))
                .map(AppointmentRepository::verdict);
    }

    Uni<Verdict> change(OrgId org, ChangeRequest request, @Nullable String traceparent) {
        return database.call(
                        org,
                        CHANGE,
                        Tuple.tuple()
                                .addUUID(org.value())
                                .addUUID(request.clinicId())
                                .addUUID(request.appointmentId())
                                .addString(request.callerPhone())
                                .addUUID(request.callerProvider())
                                .addJsonObject(request.changes())
                                .addArrayOfString(keys(request.keys()))
                                .addArrayOfString(hashes(request.keys()))
                                .addString(traceparent))
                .map(AppointmentRepository::verdict);
    }

    Uni<Verdict> hold(OrgId org, HoldRequest request) {
        return database.call(
                        org,
                        HOLD,
                        Tuple.tuple()
                                .addUUID(org.value())
                                .addUUID(request.clinicId())
                                .addUUID(request.providerId())
                                .addOffsetDateTime(utc(request.startsAt()))
                                .addInteger(request.minutes())
                                .addInteger((int) request.lasting().toSeconds()))
                .map(AppointmentRepository::verdict);
    }

    Uni<Boolean> release(OrgId org, UUID hold) {
        return database.query(org, RELEASE, Tuple.of(org.value(), hold)).map(deleted -> deleted.rowCount() > 0);
    }

    Uni<List<Appointment>> find(OrgId org, AppointmentSearch search) {
        String name = search.patientName();
        return database.query(
                        org,
                        FIND,
                        Tuple.tuple()
                                .addUUID(org.value())
                                .addUUID(search.clinicId())
                                .addUUID(search.providerId())
                                .addOffsetDateTime(utc(search.from()))
                                .addOffsetDateTime(utc(search.to()))
                                .addArrayOfString(search.statuses().stream()
                                        .map(AppointmentStatus::word)
                                        .toArray(String[]::new))
                                .addString(search.patientPhone())
                                .addString(search.patientEmail())
                                .addString(name == null ? null : PatientContact.nameKey(name))
                                .addInteger(search.limit()))
                .map(AppointmentRepository::appointments);
    }

    Uni<Optional<Appointment>> get(OrgId org, UUID appointment) {
        return database.query(org, GET, Tuple.of(org.value(), appointment))
                .map(rows -> appointments(rows).stream().findFirst());
    }

    private static Verdict verdict(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        JsonObject appointment = row.getJsonObject("appointment");
        return new Verdict(
                row.getString("outcome"),
                appointment == null || appointment.getString("id") == null ? null : AppointmentRow.read(appointment),
                row.getString("answer"));
    }

    private static List<Appointment> appointments(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> AppointmentRow.read(row.getJsonObject("appointment")))
                .toList();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static String[] keys(List<IdempotencyKey> keys) {
        return keys.stream().map(IdempotencyKey::key).toArray(String[]::new);
    }

    private static String[] hashes(List<IdempotencyKey> keys) {
        return keys.stream().map(IdempotencyKey::meaningHash).toArray(String[]::new);
    }
}
