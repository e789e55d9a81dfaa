package ai.voxanne.booking.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every provider, in every zone, around every change of the clocks. */
class ProviderScheduleProperties {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final List<String> ZONES = List.of(
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "America/New_York",
            "Europe/London",
            "America/Havana",
            "Asia/Beirut");
    private static final WorkingHours SPLIT = WorkingHours.parse(Map.of(
            "fri", List.of(List.of("20:00", "24:00")),
            "sat", List.of(List.of("00:00", "01:45"), List.of("22:10", "24:00")),
            "sun", List.of(List.of("00:15", "02:20"), List.of("02:40", "06:00"), List.of("06:00", "24:00")),
            "mon", List.of(List.of("00:00", "03:00"))));

    @Property
    void overlapIsMutualAndNeighboursDoNotOverlap(@ForAll("ranges") TimeRange one, @ForAll("ranges") TimeRange other) {
        assertThat(one.overlaps(other)).isEqualTo(other.overlaps(one));
        assertThat(one.overlaps(one)).isTrue();
        assertThat(one.overlaps(new TimeRange(one.end(), one.end().plusSeconds(60))))
                .isFalse();
        assertThat(one.encloses(other) && !one.overlaps(other)).isFalse();
    }

    // Against the definition, minute by minute: open at every minute, on the opening's grid, not taken, ascending.
    @Property(tries = 300)
    void theFreeStartsAreExactlyThoseOfTheDefinition(
            @ForAll("schedules") ProviderSchedule schedule, @ForAll("lengths") Duration length) {
        for (var window : aroundClockChanges(schedule.zone())) {
            var expected = new ArrayList<Instant>();
            for (var at = window.start(); at.isBefore(window.end()); at = at.plusSeconds(300)) {
                if (isOnGrid(schedule, at) && isFree(schedule, TimeRange.of(at, length))) {
                    expected.add(at);
                }
            }
            assertThat(schedule.freeStarts(window, length, LONG_AGO)).isEqualTo(expected);
        }
    }

    @Provide
    Arbitrary<TimeRange> ranges() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.integers().between(1, 60))
                .as((start, minutes) -> TimeRange.of(LONG_AGO.plusSeconds(start * 60L), Duration.ofMinutes(minutes)));
    }

    @Provide
    Arbitrary<Duration> lengths() {
        return Arbitraries.of(5, 30, 45, 90, 480).map(Duration::ofMinutes);
    }

    @Provide
    Arbitrary<ProviderSchedule> schedules() {
        var zones = Arbitraries.of(ZONES).map(ZoneId::of);
        var hours = Arbitraries.of(WorkingHours.DEFAULT, WorkingHours.ALWAYS, SPLIT);
        var grids = Arbitraries.of(15, 20, 30, 60);
        return Combinators.combine(zones, hours, grids, Arbitraries.randoms()).as((zone, week, grid, random) -> {
            var busy = new ArrayList<TimeRange>();
            for (var window : aroundClockChanges(zone)) {
                for (int i = 0; i < 6; i++) {
                    var start = window.start().plusSeconds(300L * random.nextInt(900));
                    busy.add(TimeRange.of(start, Duration.ofMinutes(5L + random.nextInt(300))));
                }
            }
            return new ProviderSchedule(zone, week, grid, busy);
        });
    }

    // Two and a half days around both changes of 2027, or around two ordinary weekends.
    private static List<TimeRange> aroundClockChanges(ZoneId zone) {
        var first = change(zone, Instant.parse("2027-01-17T00:00:00Z"));
        var second = change(zone, first.plusSeconds(86_400));
        return List.of(around(first), around(second));
    }

    private static Instant change(ZoneId zone, Instant after) {
        var transition = zone.getRules().nextTransition(after);
        return transition == null ? after : transition.getInstant();
    }

    private static TimeRange around(Instant instant) {
        return new TimeRange(instant.minus(Duration.ofHours(30)), instant.plus(Duration.ofHours(30)));
    }

    private static boolean isOnGrid(ProviderSchedule schedule, Instant at) {
        var local = at.atZone(schedule.zone()).toLocalDateTime();
        return schedule.hours().on(local.getDayOfWeek()).stream()
                .anyMatch(opening -> opening.includes(local.toLocalTime())
                        && (minuteOf(local) - opening.opens()) % schedule.gridMinutes() == 0);
    }

    private static boolean isFree(ProviderSchedule schedule, TimeRange time) {
        for (var at = time.start(); at.isBefore(time.end()); at = at.plusSeconds(300)) {
            if (!schedule.hours()
                    .isOpen(ZonedDateTime.ofInstant(at, schedule.zone()).toLocalDateTime())) {
                return false;
            }
        }
        return schedule.isOpen(time) && schedule.busy().stream().noneMatch(time::overlaps);
    }

    private static int minuteOf(LocalDateTime local) {
        return local.getHour() * 60 + local.getMinute();
    }
}
