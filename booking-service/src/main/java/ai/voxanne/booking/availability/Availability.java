package ai.voxanne.booking.availability;

import ai.voxanne.booking.availability.AvailabilityRepository.Schedule;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.ForeignClinicException;
import ai.voxanne.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a clinic's providers are free. */
@ApplicationScoped
public class Availability {

    private static final int ALTERNATIVES = 3;
    private static final int MOST_PROVIDERS = 100;
    private static final Duration LONGEST_WINDOW = Duration.ofDays(62);
    private static final Duration AROUND = Duration.ofDays(14);

    private final AvailabilityRepository schedules;
    private final Clock clock;
    private final Map<Asked, Uni<List<FreeSlot>>> underWay = new ConcurrentHashMap<>();

    Availability(AvailabilityRepository schedules, Clock clock) {
        this.schedules = schedules;
        this.clock = clock;
    }

    /**
     * Every free start on the providers' grids, ascending. Fails with ForeignClinicException for a clinic that isn't the
     * organization's, with a not-found ProblemException for an unknown provider, and with a bad-request one for a
     * window of more than 62 days.
     */
    public Uni<List<FreeSlot>> freeSlots(OrgId org, AvailabilityQuery query) {
        var now = clock.instant();
        var from = query.from().isBefore(now) ? now : query.from();
        if (!from.isBefore(query.to())) {
            return Uni.createFrom().item(List.of());
        } else if (from.plus(LONGEST_WINDOW).isBefore(query.to())) {
            var tooLong = Problem.invalid("to", "must be within " + LONGEST_WINDOW.toDays() + " days");
            return Uni.createFrom().failure(tooLong.toException());
        }
        var window = new TimeRange(from, query.to());
        var length = Duration.ofMinutes(query.minutes());
        var read = new TimeRange(from, query.to().plus(length));
        return schedules
                .schedules(org, query.clinicId(), query.providerId(), query.serviceType(), read, MOST_PROVIDERS)
                .map(found -> known(query, found))
                .map(known -> known.stream()
                        .flatMap(one -> slots(one, one.time().freeStarts(window, length, now), length))
                        .sorted(Comparator.comparing(FreeSlot::startsAt).thenComparing(FreeSlot::providerName))
                        .toList());
    }

    /**
     * When somebody could come at all: the provider's working hours, or those of all providers together.
     *
     * @param provider null: all
     */
    public Uni<WorkingHours> workingHours(OrgId org, UUID clinic, @Nullable UUID provider) {
        var aMoment = TimeRange.of(clock.instant(), Duration.ofMinutes(1));
        return schedules
                .schedules(org, clinic, provider, null, aMoment, MOST_PROVIDERS)
                .map(found -> found.orElse(List.of()).stream()
                        .map(one -> one.time().hours())
                        .toList())
                .map(WorkingHours::together);
    }

    /** Whether the provider works during the whole time. An unknown provider counts as working: booking finds out. */
    public Uni<Boolean> isOpen(OrgId org, WantedTime wanted) {
        var time = new TimeRange(wanted.startsAt(), wanted.endsAt());
        return schedules
                .schedules(org, wanted.clinicId(), wanted.providerId(), null, time, 1)
                .map(found -> found.orElse(List.of()).stream()
                        .allMatch(one -> one.time().isOpen(time)));
    }

    /**
     * Up to three times that are free instead: the provider's own nearest ones, then those of others who offer the
     * service. A crowd that lost the same time shares one look, so that losing costs the database next to nothing.
     */
    public Uni<List<FreeSlot>> alternatives(OrgId org, WantedTime wanted) {
        return Uni.createFrom()
                .deferred(() ->
                        resumed(underWay.computeIfAbsent(new Asked(org, wanted), this::look), Vertx.currentContext()));
    }

    // Whoever shares another request's look goes on as the request that it is, with its own caller.
    private static <T> Uni<T> resumed(Uni<T> shared, @Nullable Context asking) {
        return asking == null ? shared : shared.emitOn(work -> asking.runOnContext(go -> work.run()));
    }

    private Uni<List<FreeSlot>> look(Asked asked) {
        return ofTheProvider(asked)
                .chain(own -> own.size() < ALTERNATIVES
                        ? ofOthers(asked)
                                .map(others -> Stream.concat(own.stream(), others.stream())
                                        .limit(ALTERNATIVES)
                                        .toList())
                        : Uni.createFrom().item(own))
                .onTermination()
                .invoke(() -> underWay.remove(asked))
                .memoize()
                .indefinitely();
    }

    private Uni<List<FreeSlot>> ofTheProvider(Asked asked) {
        var wanted = asked.wanted();
        return schedules
                .schedules(asked.org(), wanted.clinicId(), wanted.providerId(), null, toRead(wanted), 1)
                .map(found -> nearest(wanted, found.orElse(List.of()).stream()));
    }

    private Uni<List<FreeSlot>> ofOthers(Asked asked) {
        var wanted = asked.wanted();
        return schedules
                .schedules(asked.org(), wanted.clinicId(), null, wanted.serviceType(), toRead(wanted), MOST_PROVIDERS)
                .map(found -> nearest(
                        wanted,
                        found.orElse(List.of()).stream()
                                .filter(one -> !one.providerId().equals(wanted.providerId()))));
    }

    private List<FreeSlot> nearest(WantedTime wanted, Stream<Schedule> providers) {
        var now = clock.instant();
        var length = Duration.ofMinutes(wanted.minutes());
        return providers
                .flatMap(one -> slots(
                        one,
                        one.time().alternatives(wanted.startsAt(), around(wanted), length, now, ALTERNATIVES),
                        length))
                .sorted(Comparator.comparing((FreeSlot slot) -> Duration.between(wanted.startsAt(), slot.startsAt())
                                .abs())
                        .thenComparing(FreeSlot::startsAt))
                .limit(ALTERNATIVES)
                .toList();
    }

    private static List<Schedule> known(AvailabilityQuery query, Optional<List<Schedule>> found) {
        var providers = found.orElseThrow(
                () -> new ForeignClinicException(query.clinicId().toString()));
        if (query.providerId() != null && providers.isEmpty()) {
            throw Problem.notFound("I can't find that provider.").toException();
        }
        return providers.stream().filter(Schedule::offers).toList();
    }

    private static Stream<FreeSlot> slots(Schedule provider, List<Instant> starts, Duration length) {
        return starts.stream()
                .map(start -> new FreeSlot(provider.providerId(), provider.providerName(), start, start.plus(length)));
    }

    /** Where an alternative may start. */
    private static TimeRange around(WantedTime wanted) {
        return new TimeRange(wanted.startsAt().minus(AROUND), wanted.startsAt().plus(AROUND));
    }

    // The last alternative ends later than it starts.
    private static TimeRange toRead(WantedTime wanted) {
        return new TimeRange(wanted.startsAt().minus(AROUND), wanted.endsAt().plus(AROUND));
    }

    private record Asked(OrgId org, WantedTime wanted) {}
}
