package ai.voxanne.booking.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a provider is free, on ordinary days and on those on which the clocks change. */
class ProviderScheduleTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @Test
    void aFreeDayIsTheWholeGrid() {
        var starts = schedule(WorkingHours.DEFAULT).freeStarts(day("2026-11-23"), HALF_HOUR, LONG_AGO);

        assertThat(starts).hasSize(16).startsWith(at("2026-11-23T09:00")).endsWith(at("2026-11-23T16:30"));
    }

    @Test
    void anAppointmentEndsBeforeItsOpeningDoes() {
        var hours = WorkingHours.parse(Map.of("mon", List.of(List.of("09:15", "11:00"), List.of("13:00", "14:00"))));

        var starts = schedule(hours).freeStarts(day("2026-11-23"), Duration.ofMinutes(45), LONG_AGO);

        assertThat(starts)
                .containsExactly(
                        at("2026-11-23T09:15"), at("2026-11-23T09:45"), at("2026-11-23T10:15"), at("2026-11-23T13:00"));
    }

    @Test
    void openingsThatTouchAreOneForALongAppointment() {
        var hours = WorkingHours.parse(
                Map.of("mon", List.of(List.of("09:00", "24:00")), "tue", List.of(List.of("00:00", "01:00"))));
        var night = new TimeRange(at("2026-11-23T23:00"), at("2026-11-24T02:00"));

        var starts = schedule(hours).freeStarts(night, Duration.ofHours(1), LONG_AGO);

        assertThat(starts).containsExactly(at("2026-11-23T23:00"), at("2026-11-23T23:30"), at("2026-11-24T00:00"));
    }

    @Test
    void whatIsTakenIsNotFreeAndItsNeighboursAre() {
        var starts = schedule(
                        WorkingHours.DEFAULT,
                        busy("2026-11-23T09:50", "2026-11-23T10:30"),
                        busy("2026-11-23T08:00", "2026-11-23T09:30"),
                        busy("2026-11-23T10:00", "2026-11-23T10:10"),
                        busy("2026-11-23T11:00", "2026-11-23T20:00"))
                .freeStarts(day("2026-11-23"), HALF_HOUR, LONG_AGO);

        assertThat(starts).containsExactly(at("2026-11-23T10:30"));
    }

    @Test
    void thePastIsNotOffered() {
        var schedule = schedule(WorkingHours.DEFAULT);

        assertThat(schedule.freeStarts(day("2026-11-23"), HALF_HOUR, at("2026-11-23T15:31")))
                .containsExactly(at("2026-11-23T16:00"), at("2026-11-23T16:30"));
        assertThat(schedule.freeStarts(day("2026-11-23"), HALF_HOUR, at("2026-11-24T00:00")))
                .isEmpty();
    }

    @Test
    void theGridDoesNotDependOnWhereOneLooks() {
        var window = new TimeRange(at("2026-11-23T10:07"), at("2026-11-23T11:00"));

        assertThat(schedule(WorkingHours.DEFAULT).freeStarts(window, Duration.ofHours(1), LONG_AGO))
                .containsExactly(at("2026-11-23T10:30"));
    }

    @Test
    void theHourThatTheClocksSkipHasNoStarts() {
        var starts = schedule(WorkingHours.ALWAYS).freeStarts(day("2027-03-14"), HALF_HOUR, LONG_AGO);

        assertThat(starts)
                .hasSize(46)
                .extracting(start -> start.atZone(NEW_YORK).getHour())
                .doesNotContain(2);
    }

    @Test
    void theHourThatTheClocksRepeatHasTwiceAsMany() {
        var starts = schedule(WorkingHours.ALWAYS).freeStarts(day("2027-11-07"), HALF_HOUR, LONG_AGO);

        assertThat(starts)
                .hasSize(50)
                .contains(Instant.parse("2027-11-07T05:30:00Z"), Instant.parse("2027-11-07T06:30:00Z"));
    }

    @Test
    void anHourlyGridKeepsToTheHourWhereClocksMoveByHalfAnHour() {
        var zone = ZoneId.of("Australia/Lord_Howe");
        var day = new TimeRange(
                LocalDateTime.parse("2027-10-03T00:00").atZone(zone).toInstant(),
                LocalDateTime.parse("2027-10-04T00:00").atZone(zone).toInstant());

        var starts =
                new ProviderSchedule(zone, WorkingHours.ALWAYS, 60, List.of()).freeStarts(day, HALF_HOUR, LONG_AGO);

        assertThat(starts)
                .hasSize(23)
                .allSatisfy(start -> assertThat(start.atZone(zone).getMinute()).isZero());
    }

    @Test
    void alternativesAreTheNearestAndTheEarlierOfTwoEquals() {
        var schedule = schedule(WorkingHours.DEFAULT, busy("2026-11-23T11:00", "2026-11-23T11:30"));

        assertThat(schedule.alternatives(at("2026-11-23T11:00"), day("2026-11-23"), HALF_HOUR, LONG_AGO, 3))
                .containsExactly(at("2026-11-23T10:30"), at("2026-11-23T11:30"), at("2026-11-23T10:00"));
    }

    @Test
    void workingHoursHoldAnAppointmentFromBeginningToEnd() {
        var schedule = schedule(WorkingHours.DEFAULT);

        assertThat(schedule.isOpen(busy("2026-11-23T09:00", "2026-11-23T17:00")))
                .isTrue();
        assertThat(schedule.isOpen(busy("2026-11-23T16:45", "2026-11-23T17:15")))
                .isFalse();
        assertThat(schedule.isOpen(busy("2026-11-22T10:00", "2026-11-22T11:00")))
                .isFalse();
    }

    @Test
    void nonsenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeRange(LONG_AGO, LONG_AGO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProviderSchedule(NEW_YORK, WorkingHours.DEFAULT, 0, List.of()));
    }

    private static ProviderSchedule schedule(WorkingHours hours, TimeRange... busy) {
        return new ProviderSchedule(NEW_YORK, hours, 30, List.of(busy));
    }

    private static TimeRange day(String date) {
        return new TimeRange(
                at(date + "T00:00"),
                LocalDateTime.parse(date + "T00:00")
                        .plusDays(1)
                        .atZone(NEW_YORK)
                        .toInstant());
    }

    private static TimeRange busy(String from, String to) {
        return new TimeRange(at(from), at(to));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(NEW_YORK).toInstant();
    }
}
