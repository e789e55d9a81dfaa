package ai.voxanne.booking.calendar;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Where the listing of calendars stands, and the busy time that it found. */
@ApplicationScoped
class ImportRepository {

    private static final String PROVIDER_CALENDARS = """
            SELECT google_calendar_id AS calendar_id, array_agg(id) AS providers
            FROM profiles
            WHERE org_id = $1 AND (clinic_id = $2 OR clinic_id IS NULL) AND role = 'provider' AND active
                AND google_calendar_id IS NOT NULL
            GROUP BY google_calendar_id
            """;

    private static final String POSITION = """
            SELECT sync_token, listed_at
            FROM calendar_imports
            WHERE org_id = $1 AND clinic_id = $2 AND calendar_id = $3
            """;

    private static final String SAVE_POSITION = """
            INSERT INTO calendar_imports (org_id, clinic_id, calendar_id, sync_token, imported_at, listed_at)
            VALUES ($1, $2, $3, $4, now(), now())
            ON CONFLICT (org_id, clinic_id, calendar_id) DO UPDATE
            SET sync_token = excluded.sync_token, imported_at = now(),
                listed_at = CASE WHEN $5 THEN now() ELSE calendar_imports.listed_at END
            """;

    private static final String START_OVER =
            "UPDATE calendar_imports SET sync_token = NULL WHERE org_id = $1 AND clinic_id = $2";

    // Calendars that nobody is connected to any more keep nobody busy.
    private static final String FORGET_OTHERS = """
            WITH forgotten AS (
                DELETE FROM calendar_imports
                WHERE org_id = $1 AND clinic_id = $2 AND calendar_id <> ALL ($3)
            )
            DELETE FROM calendar_busy
            WHERE org_id = $1 AND clinic_id = $2 AND calendar_id <> ALL ($3)
            """;

    private static final String CLEAR = """
            DELETE FROM calendar_busy
            WHERE org_id = $1 AND clinic_id = $2 AND calendar_id = $3
                AND ($4::text[] IS NULL OR event_id = ANY ($4))
            """;

    private static final String ADD_BUSY = """
            INSERT INTO calendar_busy (org_id, clinic_id, calendar_id, event_id, provider_id, starts_at, ends_at)
            SELECT $1, $2, $3, busy.event_id, who.provider_id, busy.starts_at, busy.ends_at
            FROM unnest($4::text[], $5::timestamptz[], $6::timestamptz[]) AS busy (event_id, starts_at, ends_at)
            CROSS JOIN unnest($7::uuid[]) AS who (provider_id)
            ON CONFLICT DO NOTHING
            """;

    private static final String APPOINTMENTS = """
            SELECT a.id, a.status = 'cancelled' AS cancelled, a.scheduled_at, a.ends_at, e.event_id, e.calendar_id,
                   e.status AS shown_status
            FROM appointments AS a
            LEFT JOIN calendar_events AS e ON e.org_id = a.org_id AND e.appointment_id = a.id
            WHERE a.org_id = $1 AND a.id = ANY ($2) AND a.status <> 'held'
            """;

    private static final String SHOWN_IN = """
            SELECT a.id
            FROM appointments AS a
            JOIN calendar_events AS e ON e.org_id = a.org_id AND e.appointment_id = a.id
            WHERE a.org_id = $1 AND a.clinic_id = $2 AND a.scheduled_at > now() AND a.scheduled_at < $4
                AND a.status <> 'cancelled' AND e.calendar_id = $3 AND e.status = 'synced' AND e.revision = a.revision
            """;

    private final OrgDatabase database;

    ImportRepository(OrgDatabase database) {
        this.database = database;
    }

    /** The calendars of the clinic's providers, and whose each is. */
    Uni<Map<String, List<UUID>>> providerCalendars(OrgId org, UUID clinic) {
        return database.query(org, PROVIDER_CALENDARS, Tuple.of(org.value(), clinic))
                .map(rows -> list(rows, Function.identity()).stream()
                        .collect(Collectors.toMap(
                                row -> row.getString("calendar_id"),
                                row -> List.of(row.getArrayOfUUIDs("providers")))));
    }

    Uni<Optional<Position>> position(OrgId org, UUID clinic, String calendar) {
        return database.query(org, POSITION, Tuple.of(org.value(), clinic, calendar))
                .map(rows ->
                        list(rows, row -> new Position(row.getString("sync_token"), row.getOffsetDateTime("listed_at")))
                                .stream()
                                .findFirst());
    }

    /** @param whole true after a listing from scratch */
    Uni<Void> savePosition(SqlConnection tx, BusyTime.Of whose, @Nullable String syncToken, boolean whole) {
        var values = Tuple.of(whose.org().value(), whose.clinic(), whose.calendar(), syncToken, whole);
        return tx.preparedQuery(SAVE_POSITION).execute(values).replaceWithVoid();
    }

    Uni<Void> startOver(OrgId org, UUID clinic) {
        return database.query(org, START_OVER, Tuple.of(org.value(), clinic)).replaceWithVoid();
    }

    Uni<Void> forgetOthers(OrgId org, UUID clinic, Collection<String> calendars) {
        return database.query(org, FORGET_OTHERS, Tuple.of(org.value(), clinic, calendars.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Takes the busy time of these events away; null: of all. */
    Uni<Void> clear(SqlConnection tx, BusyTime.Of whose, @Nullable List<String> events) {
        var values = Tuple.of(
                whose.org().value(),
                whose.clinic(),
                whose.calendar(),
                events == null ? null : events.toArray(String[]::new));
        return tx.preparedQuery(CLEAR).execute(values).replaceWithVoid();
    }

    Uni<Void> add(SqlConnection tx, BusyTime.Of whose, List<BusyTime> busy) {
        var values = Tuple.tuple()
                .addUUID(whose.org().value())
                .addUUID(whose.clinic())
                .addString(whose.calendar())
                .addArrayOfString(busy.stream().map(BusyTime::eventId).toArray(String[]::new))
                .addArrayOfOffsetDateTime(busy.stream()
                        .map(time -> time.from().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(busy.stream()
                        .map(time -> time.to().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfUUID(whose.blocked());
        return tx.preparedQuery(ADD_BUSY).execute(values).replaceWithVoid();
    }

    /** Those of the ids that are appointments, with what their calendar should show. */
    Uni<Map<UUID, ExpectedEvent>> appointments(OrgId org, Collection<UUID> ids) {
        return database.query(org, APPOINTMENTS, Tuple.of(org.value(), ids.toArray(UUID[]::new)))
                .map(rows -> list(rows, ImportRepository::expected).stream()
                        .collect(Collectors.toMap(ExpectedEvent::appointment, Function.identity())));
    }

    /** The coming appointments until {@code end} that this calendar should show, as far as we know. */
    Uni<List<UUID>> shownIn(OrgId org, UUID clinic, String calendar, OffsetDateTime end) {
        return database.query(org, SHOWN_IN, Tuple.of(org.value(), clinic, calendar, end))
                .map(rows -> list(rows, row -> row.getUUID("id")));
    }

    private static ExpectedEvent expected(Row row) {
        return new ExpectedEvent(
                row.getUUID("id"),
                row.getBoolean("cancelled"),
                row.getOffsetDateTime("scheduled_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                row.getString("event_id"),
                row.getString("calendar_id"),
                row.getString("shown_status"));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    /** Where a listing goes on, and when the last one from scratch was. */
    record Position(@Nullable String syncToken, OffsetDateTime listedAt) {}
}
