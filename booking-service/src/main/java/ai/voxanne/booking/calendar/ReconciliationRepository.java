package ai.voxanne.booking.calendar;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.org.SystemDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Finds what reconciliation has to look at. */
@ApplicationScoped
class ReconciliationRepository {

    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('voxanne'), hashtext($1)) AS locked";

    // Two ways to be late: the work is known to be unfinished, or a change has left no trace at all. Only changes of a
    // while ago are looked through for the second, by an index that costs nearly nothing to keep.
    private static final String LATE = """
            WITH unfinished AS (
                SELECT e.org_id, e.appointment_id, e.updated_at
                FROM calendar_events AS e
                WHERE e.status IN ('pending', 'parked', 'failed') AND e.updated_at < now() - make_interval(secs => $1)
            ), untouched AS (
                SELECT a.org_id, a.id AS appointment_id, a.updated_at
                FROM appointments AS a
                LEFT JOIN calendar_events AS e ON e.org_id = a.org_id AND e.appointment_id = a.id
                WHERE a.updated_at > now() - make_interval(secs => $2)
                    AND a.updated_at < now() - make_interval(secs => $1)
                    AND a.status <> 'held'
                    AND (e.revision < a.revision OR (e.appointment_id IS NULL AND a.status <> 'cancelled'))
            )
            SELECT late.org_id, late.appointment_id
            FROM (SELECT * FROM unfinished UNION SELECT * FROM untouched) AS late
            JOIN appointments AS a ON a.org_id = late.org_id AND a.id = late.appointment_id
            LEFT JOIN calendar_connections AS n ON n.org_id = a.org_id AND n.clinic_id = a.clinic_id
            WHERE a.ends_at > now() - interval '7 days' AND (n.status = 'connected' OR (n.status IS NULL AND $3))
            ORDER BY late.updated_at
            LIMIT $4
            """;

    private static final String COMING = """
            SELECT a.id, a.scheduled_at
            FROM appointments AS a
            LEFT JOIN calendar_events AS e ON e.org_id = a.org_id AND e.appointment_id = a.id
            WHERE a.org_id = $1 AND a.clinic_id = $2 AND a.scheduled_at > $3 AND a.ends_at > now()
                AND a.status <> 'held'
                AND (e.revision < a.revision OR e.status IN ('pending', 'parked', 'failed')
                    OR (e.appointment_id IS NULL AND a.status <> 'cancelled'))
            ORDER BY a.scheduled_at, a.id
            LIMIT $4
            """;

    private static final String CLINICS = """
            SELECT c.org_id, c.id AS clinic_id
            FROM clinics AS c
            LEFT JOIN calendar_connections AS n ON n.org_id = c.org_id AND n.clinic_id = c.id
            WHERE n.status = 'connected' OR (n.status IS NULL AND $1)
            """;

    private final OrgDatabase database;
    private final SystemDatabase everyOrganization;
    private final CalendarConfig config;

    ReconciliationRepository(OrgDatabase database, SystemDatabase everyOrganization, CalendarConfig config) {
        this.database = database;
        this.everyOrganization = everyOrganization;
        this.config = config;
    }

    /** Does the work unless another instance is at it. The transaction does nothing but hold the lock. */
    Uni<Void> alone(String work, Function<SqlConnection, Uni<Void>> doing) {
        return everyOrganization.inTransaction(tx -> tx.preparedQuery(LOCK)
                .execute(Tuple.of(work))
                .map(rows -> rows.iterator().next().getBoolean("locked"))
                .chain(locked -> locked ? doing.apply(tx) : Uni.createFrom().voidItem()));
    }

    /** Appointments that wait longer than {@code patience}; those without a trace if they changed since {@code ago}. */
    Uni<List<Late>> late(Duration patience, Duration ago, int limit) {
        var parameters = Tuple.of(
                (double) patience.toSeconds(),
                (double) ago.toSeconds(),
                config.calendar().sandbox(),
                limit);
        return everyOrganization
                .query(LATE, parameters)
                .map(rows ->
                        list(rows, row -> new Late(new OrgId(row.getUUID("org_id")), row.getUUID("appointment_id"))));
    }

    /** A clinic's coming appointments whose calendar is behind, in the order of their time, after {@code start}. */
    Uni<List<Coming>> coming(OrgId org, UUID clinic, OffsetDateTime start, int limit) {
        return database.query(org, COMING, Tuple.of(org.value(), clinic, start, limit))
                .map(rows -> list(rows, row -> new Coming(row.getUUID("id"), row.getOffsetDateTime("scheduled_at"))));
    }

    /** All clinics with a calendar. */
    Uni<List<ClinicOfOrg>> clinics() {
        return everyOrganization
                .query(CLINICS, Tuple.of(config.calendar().sandbox()))
                .map(rows ->
                        list(rows, row -> new ClinicOfOrg(new OrgId(row.getUUID("org_id")), row.getUUID("clinic_id"))));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    /** An appointment whose calendar is behind. */
    record Late(OrgId org, UUID appointment) {}

    /** The same, of one clinic. */
    record Coming(UUID appointment, OffsetDateTime start) {

        static final OffsetDateTime FIRST = OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    }

    /** A clinic and whose it is. */
    record ClinicOfOrg(OrgId org, UUID clinic) {}
}
