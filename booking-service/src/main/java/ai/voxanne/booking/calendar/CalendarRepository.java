package ai.voxanne.booking.calendar;

import ai.voxanne.booking.calendar.CalendarState.Shown;
import ai.voxanne.booking.calendar.google.Connection;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What calendars show of appointments. */
@ApplicationScoped
class CalendarRepository {

    private static final String STATE = """
            SELECT a.id, a.clinic_id, a.status AS appointment_status, a.scheduled_at, a.ends_at, a.revision,
                   a.service_type, a.patient_name, c.time_zone, p.google_calendar_id,
                   n.type, n.calendar_id, n.credential_ciphertext, n.key_version, n.status, n.event_detail,
                   e.calendar_id AS shown_in, e.event_id, e.generation, e.status AS shown_status,
                   e.revision AS shown_revision
            FROM appointments AS a
            JOIN clinics AS c ON c.org_id = a.org_id AND c.id = a.clinic_id
            JOIN profiles AS p ON p.org_id = a.org_id AND p.id = a.provider_id
            LEFT JOIN calendar_connections AS n ON n.org_id = a.org_id AND n.clinic_id = a.clinic_id
            LEFT JOIN calendar_events AS e ON e.org_id = a.org_id AND e.appointment_id = a.id
            WHERE a.org_id = $1 AND a.id = $2 AND a.status <> 'held'
            """;

    // An older writer that finishes late must not undo what a newer one has said. A new generation is news even from an
    // older writer: its event is in the calendar, and whoever removed the generation before has to look again.
    private static final String SHOW = """
            INSERT INTO calendar_events
                (org_id, appointment_id, calendar_id, generation, event_id, status, revision, synced_at, calendar_link,
                 failure)
            VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $6 = 'synced' THEN now() END, $8, left($9, 500))
            ON CONFLICT (org_id, appointment_id) DO UPDATE
            SET calendar_id = excluded.calendar_id, generation = excluded.generation, event_id = excluded.event_id,
                status = excluded.status, revision = excluded.revision,
                synced_at = coalesce(excluded.synced_at, calendar_events.synced_at),
                calendar_link = coalesce(excluded.calendar_link, calendar_events.calendar_link),
                failure = excluded.failure, updated_at = now()
            WHERE calendar_events.generation < excluded.generation
               OR calendar_events.generation = excluded.generation AND calendar_events.revision <= excluded.revision
            """;

    private static final String CURRENT_REVISION = "SELECT revision FROM appointments WHERE org_id = $1 AND id = $2";

    private static final String SYNC_OF = """
            SELECT event_id, synced_at, calendar_link
            FROM calendar_events
            WHERE org_id = $1 AND appointment_id = $2 AND revision >= $3 AND status = 'synced'
            """;

    private final OrgDatabase database;
    private final CalendarConfig config;

    CalendarRepository(OrgDatabase database, CalendarConfig config) {
        this.database = database;
        this.config = config;
    }

    Uni<Optional<CalendarState>> state(OrgId org, UUID appointment) {
        return database.query(org, STATE, Tuple.of(org.value(), appointment))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> state(org, row))
                        .findFirst());
    }

    /** Remembers what the calendar shows now. False if something newer is known already, which then stays. */
    Uni<Boolean> show(
            SqlConnection tx, CalendarState state, Shown shown, @Nullable String link, @Nullable String failure) {
        return tx.preparedQuery(SHOW)
                .execute(Tuple.tuple()
                        .addUUID(state.org().value())
                        .addUUID(state.appointment())
                        .addString(shown.calendar())
                        .addInteger(shown.generation())
                        .addString(shown.eventId())
                        .addString(shown.status())
                        .addInteger(shown.revision())
                        .addString(link)
                        .addString(failure))
                .map(done -> done.rowCount() == 1);
    }

    /** The appointment's revision inside a transaction, so that a change since is noticed. */
    Uni<Integer> currentRevision(SqlConnection tx, CalendarState state) {
        return tx.preparedQuery(CURRENT_REVISION)
                .execute(Tuple.of(state.org().value(), state.appointment()))
                .map(rows -> rows.iterator().next().getInteger("revision"));
    }

    /** How the calendar shows this revision of an appointment, or a newer one; empty until it does. */
    Uni<Optional<Synced>> synced(OrgId org, UUID appointment, int revision) {
        return database.query(org, SYNC_OF, Tuple.of(org.value(), appointment, revision))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Synced(
                                row.getString("event_id"),
                                row.getOffsetDateTime("synced_at").toInstant(),
                                row.getString("calendar_link")))
                        .findFirst());
    }

    private CalendarState state(OrgId org, Row row) {
        UUID clinic = row.getUUID("clinic_id");
        return new CalendarState(
                org,
                row.getUUID("id"),
                clinic,
                row.getString("appointment_status"),
                row.getOffsetDateTime("scheduled_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                row.getInteger("revision"),
                row.getString("service_type"),
                row.getString("patient_name"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("google_calendar_id"),
                connection(org, clinic, row),
                shown(row));
    }

    private @Nullable Connection connection(OrgId org, UUID clinic, Row row) {
        if (row.getString("status") != null) {
            return ConnectionRepository.connection(org, clinic, row);
        }
        return config.calendar().sandbox() ? Connection.sandbox(org, clinic) : null;
    }

    private static @Nullable Shown shown(Row row) {
        if (row.getString("event_id") == null) {
            return null;
        }
        return new Shown(
                row.getString("shown_in"),
                row.getString("event_id"),
                row.getInteger("generation"),
                row.getString("shown_status"),
                row.getInteger("shown_revision"));
    }

    /** An event that shows an appointment. */
    record Synced(String eventId, Instant at, @Nullable String link) {}
}
