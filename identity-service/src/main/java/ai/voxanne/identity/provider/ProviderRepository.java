package ai.voxanne.identity.provider;

import ai.voxanne.identity.provider.WorkingHours.Opening;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ProviderRepository {

    private static final String SELECT = """
            SELECT org_id, id, clinic_id, full_name, email, role, service_types, google_calendar_id, slot_minutes, active,
                   ARRAY(
                       SELECT concat_ws(' ', day, extract(epoch FROM opens)::int / 60, extract(epoch FROM closes)::int / 60)
                       FROM provider_working_hours AS hours
                       WHERE hours.org_id = profile.org_id AND hours.provider_id = profile.id
                       ORDER BY day, opens) AS openings
            FROM profiles AS profile
            WHERE org_id = $1 AND role = 'provider'
            """;
    private static final String ALL = SELECT + "ORDER BY created_at, id";
    private static final String FIND = SELECT + "AND id = $2";
    private static final String LOCK = FIND + " FOR NO KEY UPDATE OF profile";
    private static final String WITHOUT_LOGIN = """
            SELECT id
            FROM profiles
            WHERE org_id = $1 AND role = 'provider' AND active AND lower(email) = $2
              AND NOT EXISTS (SELECT FROM accounts WHERE accounts.org_id = profiles.org_id AND accounts.id = profiles.id)
            ORDER BY created_at
            LIMIT 1
            FOR NO KEY UPDATE
            """;
    private static final String INSERT = """
            INSERT INTO profiles (org_id, clinic_id, full_name, email, role, service_types, google_calendar_id,
                                  slot_minutes, active)
            VALUES ($1, $2, $3, $4, 'provider', $5, $6, $7, $8)
            RETURNING id
            """;
    private static final String UPDATE = """
            UPDATE profiles
            SET clinic_id = $3, full_name = $4, email = $5, service_types = $6, google_calendar_id = $7,
                slot_minutes = $8, active = $9
            WHERE org_id = $1 AND id = $2
            """;
    private static final String CLOSE_ALL = "DELETE FROM provider_working_hours WHERE org_id = $1 AND provider_id = $2";
    private static final String OPEN = """
            INSERT INTO provider_working_hours (org_id, provider_id, day, opens, closes)
            SELECT $1, $2, day, make_time(opens / 60, opens % 60, 0),
                   CASE closes WHEN 1440 THEN time '24:00' ELSE make_time(closes / 60, closes % 60, 0) END
            FROM unnest($3::int[], $4::int[], $5::int[]) AS opening (day, opens, closes)
            """;
    private static final int USUAL_SLOT = 30;

    Uni<List<Provider>> all(SqlConnection tx, OrgId org) {
        return tx.preparedQuery(ALL)
                .execute(Tuple.of(org.value()))
                .map(rows -> stream(rows).map(ProviderRepository::provider).toList());
    }

    Uni<Provider> get(SqlConnection tx, OrgId org, UUID id) {
        return tx.preparedQuery(FIND)
                .execute(Tuple.of(org.value(), id))
                .map(rows -> provider(rows.iterator().next()));
    }

    /** Kept from changing until the transaction ends. */
    Uni<Optional<Provider>> lock(SqlConnection tx, OrgId org, UUID id) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(org.value(), id))
                .map(rows -> stream(rows).map(ProviderRepository::provider).findFirst());
    }

    /** A provider with this address (in lower case) who doesn't log in yet. */
    Uni<Optional<UUID>> withoutLogin(SqlConnection tx, OrgId org, String email) {
        return tx.preparedQuery(WITHOUT_LOGIN)
                .execute(Tuple.of(org.value(), email))
                .map(rows -> stream(rows).map(row -> row.getUUID("id")).findFirst());
    }

    Uni<UUID> insert(SqlConnection tx, OrgId org, ProviderRequest wanted) {
        return tx.preparedQuery(INSERT)
                .execute(columns(Tuple.of(org.value()), org, wanted))
                .map(rows -> rows.iterator().next().getUUID("id"))
                .call(id -> open(tx, org, id, wanted.hours()));
    }

    Uni<Void> update(SqlConnection tx, OrgId org, UUID id, ProviderRequest wanted) {
        return tx.preparedQuery(UPDATE)
                .execute(columns(Tuple.of(org.value(), id), org, wanted))
                .chain(() -> tx.preparedQuery(CLOSE_ALL).execute(Tuple.of(org.value(), id)))
                .chain(() -> open(tx, org, id, wanted.hours()));
    }

    private static Tuple columns(Tuple keys, OrgId org, ProviderRequest wanted) {
        return keys.addUUID(wanted.clinicId() == null ? org.value() : UUID.fromString(wanted.clinicId()))
                .addString(wanted.fullName().strip())
                .addString(wanted.email())
                .addArrayOfString(offered(wanted.serviceTypes()))
                .addString(wanted.googleCalendarId())
                .addInteger(Objects.requireNonNullElse(wanted.slotMinutes(), USUAL_SLOT))
                .addBoolean(Objects.requireNonNullElse(wanted.active(), true));
    }

    // No list and an empty one mean the same: all services.
    private static String @Nullable [] offered(@Nullable List<String> serviceTypes) {
        return serviceTypes == null || serviceTypes.isEmpty() ? null : serviceTypes.toArray(String[]::new);
    }

    private static Uni<Void> open(SqlConnection tx, OrgId org, UUID provider, WorkingHours hours) {
        var days = new ArrayList<Integer>();
        var opens = new ArrayList<Integer>();
        var closes = new ArrayList<Integer>();
        hours.days()
                .forEach((day, openings) -> openings.forEach(opening -> {
                    days.add(day.getValue());
                    opens.add(opening.opens());
                    closes.add(opening.closes());
                }));
        return tx.preparedQuery(OPEN)
                .execute(Tuple.of(org.value(), provider, array(days), array(opens), array(closes)))
                .replaceWithVoid();
    }

    private static Integer[] array(List<Integer> numbers) {
        return numbers.toArray(Integer[]::new);
    }

    private static Provider provider(Row row) {
        String[] serviceTypes = row.getArrayOfStrings("service_types");
        return new Provider(
                row.getUUID("id"),
                row.getUUID("org_id"),
                row.getUUID("clinic_id"),
                row.getString("full_name"),
                row.getString("email"),
                row.getString("role"),
                hours(row.getArrayOfStrings("openings")).toJson(),
                serviceTypes == null ? List.of() : List.of(serviceTypes),
                row.getString("google_calendar_id"),
                row.getInteger("slot_minutes"),
                row.getBoolean("active"));
    }

    private static WorkingHours hours(String[] openings) {
        var days = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        for (String opening : openings) {
            int[] numbers = Stream.of(opening.split(" ", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            days.computeIfAbsent(DayOfWeek.of(numbers[0]), closed -> new ArrayList<>())
                    .add(new Opening(numbers[1], numbers[2]));
        }
        return new WorkingHours(days);
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
