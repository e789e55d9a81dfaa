package ai.voxanne.booking.availability;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads what availability is worked out from, in one round trip. */
@ApplicationScoped
class AvailabilityRepository {

    private static final String SCHEDULES = """
            SELECT time_zone, provider_id, full_name, slot_minutes, offers, days, opens, closes, busy_from, busy_to
            FROM provider_schedules_between($1, $2, $3, $4, $5, $6, $7)
            """;

    private final OrgDatabase database;

    AvailabilityRepository(OrgDatabase database) {
        this.database = database;
    }

    /**
     * The clinic's providers with what is taken of their time in the window; empty if the clinic isn't the
     * organization's.
     *
     * @param provider only this one, even if they don't offer the service; null: everybody who does
     * @param service null: any
     */
    Uni<Optional<List<Schedule>>> schedules(
            OrgId org, UUID clinic, @Nullable UUID provider, @Nullable String service, TimeRange window, int limit) {
        var parameters = Tuple.tuple()
                .addUUID(org.value())
                .addUUID(clinic)
                .addUUID(provider)
                .addString(service)
                .addOffsetDateTime(window.start().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(window.end().atOffset(ZoneOffset.UTC))
                .addInteger(limit);
        return database.call(org, SCHEDULES, parameters)
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(StreamSupport.stream(rows.spliterator(), false)
                                .filter(row -> row.getUUID("provider_id") != null)
                                .map(AvailabilityRepository::schedule)
                                .toList()));
    }

    private static Schedule schedule(Row row) {
        return new Schedule(
                row.getUUID("provider_id"),
                row.getString("full_name"),
                row.getBoolean("offers"),
                new ProviderSchedule(
                        ZoneId.of(row.getString("time_zone")), hours(row), row.getInteger("slot_minutes"), busy(row)));
    }

    private static WorkingHours hours(Row row) {
        Short[] days = row.getArrayOfShorts("days");
        Integer[] opens = row.getArrayOfIntegers("opens");
        Integer[] closes = row.getArrayOfIntegers("closes");
        return new WorkingHours(IntStream.range(0, days == null ? 0 : days.length)
                .boxed()
                .collect(groupingBy(
                        i -> DayOfWeek.of(days[i]), mapping(i -> new Opening(opens[i], closes[i]), toList()))));
    }

    private static List<TimeRange> busy(Row row) {
        OffsetDateTime[] from = row.getArrayOfOffsetDateTimes("busy_from");
        OffsetDateTime[] to = row.getArrayOfOffsetDateTimes("busy_to");
        return IntStream.range(0, from == null ? 0 : from.length)
                .mapToObj(i -> new TimeRange(from[i].toInstant(), to[i].toInstant()))
                .toList();
    }

    /**
     * One provider's time.
     *
     * @param offers whether they offer the service that was asked for
     */
    record Schedule(UUID providerId, String providerName, boolean offers, ProviderSchedule time) {}
}
