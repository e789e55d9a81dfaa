package ai.voxanne.booking.calendar;

import ai.voxanne.booking.calendar.CalendarState.Shown;
import ai.voxanne.booking.privacy.Sealed;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.org.SystemDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What calendars show of appointments. */
@ApplicationScoped
class CalendarRepository {

    private static final String STATE = """
            SELECT a.id, a.clinic_id, a.status, a.scheduled_at, a.ends_at, a.revision, a.service_type, a.patient_name,
                   c.time_zone, p.google_calendar_id,
                   n.type, n.calendar_id AS connected_to, n.credential_ciphertext, n.key_version,
                   n.status AS connection_status, n.event_detail,
                   e.calendar_id AS shown_in, e.event_id, e.generation, e.status AS shown_status,
                   e.revision AS shown_revision
            FROM appointments AS a
            JOIN clinics AS c ON c.org_id = a.org_id AND c.id = a.clinic_id
            JOIN profiles AS p ON p.org_id = a.org_id AND p.id = a.provider_id
            LEFT JOIN calendar_connections AS n ON n.org_id = a.org_id AND n.clinic_id = a.clinic_id
            LEFT JOIN calendar_events AS e ON e.org_id = a.org_id AND e.appointment_id = a.id
            WHERE a.org_id = $1 AND a.id = $2 AND a.status <> 'held'
            """;

    // An older writer that finishes late must not undo what a newer one has said.
    private static final String SHOW = """
            INSERT INTO calendar_events
                (org_id, appointment_id, calendar_id, generation, event_id, status, revision, synced_at, calendar_link,
                 failure)
            VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $6 = 'synced' THEN now() END, $8, $9)
            ON CONFLICT (org_id, appointment_id) DO UPDATE
            SET calendar_id = excluded.calendar_id, generation = excluded.generation, event_id = excluded.event_id,
                status = excluded.status, revision = excluded.revision,
                synced_at = coalesce(excluded.synced_at, calendar_events.synced_at),
                calendar_link = coalesce(excluded.calendar_link, calendar_events.calendar_link),
                failure = excluded.failure, updated_at = now()
            WHERE calendar_events.revision <= excluded.revision
            """;

    private static final String CURRENT_REVISION = "SELECT revision FROM appointments WHERE org_id = $1 AND id = $2";

    private static final String SYNC_OF = """
            SELECT e.event_id, e.status, e.synced_at, e.calendar_link
            FROM calendar_events AS e
            WHERE e.org_id = $1 AND e.appointment_id = $2 AND e.revision >= $3
            """;

    // Spans all organizations: which appointments still wait for their calendar.
    private static final String LATE = """
            SELECT a.org_id, a.id
            FROM appointments AS a
            LEFT JOIN calendar_events AS e ON e.org_id = a.org_id AND e.appointment_id = a.id
            LEFT JOIN calendar_connections AS n ON n.org_id = a.org_id AND n.clinic_id = a.clinic_id
            WHERE a.status <> 'held'
              AND a.ends_at > now() - interval '7 days'
              AND a.updated_at < now() - make_interval(secs => $1)
              AND (n.status = 'connected' OR (n.status IS NULL AND $2))
              AND (e.appointment_id IS NULL OR e.revision < a.revision OR e.status NOT IN ('synced', 'removed'))
            ORDER BY a.updated_at
            LIMIT $3
            """;

    private final OrgDatabase database;
    private final SystemDatabase system;
    private final CalendarConfig config;

    CalendarRepository(OrgDatabase database, SystemDatabase system, CalendarConfig config) {
        this.database = database;
        this.system = system;
        this.config = config;
    }

    Uni<Optional<CalendarState>> state(OrgId org, UUID appointment) {
        return database.query(org, STATE, Tuple.of(org.value(), appointment))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> state(org, row))
                        .findFirst());
    }

    /** Remembers what the calendar shows now, unless something newer is known. */
    Uni<Void> show(
            SqlConnection tx,
            OrgId org,
            UUID appointment,
            Shown shown,
            @Nullable String link,
            @Nullable String failure) {
        return tx.preparedQuery(SHOW)
                .execute(Tuple.tuple()
                        .addUUID(org.value())
                        .addUUID(appointment)
                        .addString(shown.calendar())
                        .addInteger(shown.generation())
                        .addString(shown.eventId())
                        .addString(shown.status())
                        .addInteger(shown.revision())
                        .addString(link)
                        .addString(failure))
                .replaceWithVoid();
    }

    /** The appointment's revision inside a transaction, so that a change since is noticed. */
    Uni<Integer> currentRevision(SqlConnection tx, OrgId org, UUID appointment) {
        return tx.preparedQuery(CURRENT_REVISION)
                .execute(Tuple.of(org.value(), appointment))
                .map(rows -> rows.iterator().next().getInteger("revision"));
    }

    /** What the calendar shows of this revision of an appointment, or a newer one. */
    Uni<Optional<CalendarSynced>> synced(OrgId org, UUID appointment, int revision) {
        return database.query(org, SYNC_OF, Tuple.of(org.value(), appointment, revision))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(CalendarRepository::synced)
                        .findFirst());
    }

    /** Appointments of all organizations that have waited longer than the given patience. */
    Uni<List<Late>> late(Duration patience, int limit) {
        return system.query(LATE, Tuple.of(patience.toSeconds(), config.calendarSandbox(), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Late(new OrgId(row.getUUID("org_id")), row.getUUID("id")))
                        .toList());
    }

    private CalendarState state(OrgId org, Row row) {
        UUID clinic = row.getUUID("clinic_id");
        return new CalendarState(
                org,
                row.getUUID("id"),
                clinic,
                row.getString("status"),
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
        if (row.getString("connection_status") == null) {
            return config.calendarSandbox() ? ConnectionRepository.sandbox(org, clinic) : null;
        }
        var ciphertext = row.getDelegate().getBuffer("credential_ciphertext");
        return new Connection(
                org,
                clinic,
                row.getString("type"),
                Optional.ofNullable(row.getString("connected_to")).orElse(clinic.toString()),
                ciphertext == null ? null : new Sealed(ciphertext, row.getInteger("key_version")),
                row.getString("connection_status"),
                row.getString("event_detail"));
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

    private static CalendarSynced synced(Row row) {
        var at = row.getOffsetDateTime("synced_at");
        return new CalendarSynced(
                row.getString("event_id"),
                "synced".equals(row.getString("status")),
                at == null ? null : at.toInstant(),
                row.getString("calendar_link"));
    }

    /** An appointment whose calendar is behind. */
    record Late(OrgId org, UUID appointment) {}
}
