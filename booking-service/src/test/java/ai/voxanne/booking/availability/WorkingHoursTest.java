package ai.voxanne.booking.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider's week, as clinics write it. */
class WorkingHoursTest {

    @Test
    void aWeekIsReadFromPairsOfTimes() {
        var hours = WorkingHours.parse(Map.of(
                "mon",
                List.of(List.of("09:00", "12:00"), List.of("13:00", "17:00")),
                "SUN",
                List.of(List.of("18:30", "24:00"))));

        assertThat(hours.on(DayOfWeek.MONDAY)).containsExactly(new Opening(540, 720), new Opening(780, 1020));
        assertThat(hours.on(DayOfWeek.SUNDAY)).containsExactly(new Opening(1110, 1440));
        assertThat(hours.on(DayOfWeek.TUESDAY)).isEmpty();
    }

    @Test
    void postgresWritesTimesWithSeconds() {
        assertThat(Opening.of("09:00:00", "24:00:00")).isEqualTo(new Opening(540, 1440));
    }

    @Test
    void theDefaultIsNineToFiveOnWeekdays() {
        assertThat(WorkingHours.DEFAULT.on(DayOfWeek.FRIDAY)).containsExactly(Opening.of("09:00", "17:00"));
        assertThat(WorkingHours.DEFAULT.on(DayOfWeek.SATURDAY)).isEmpty();
    }

    @Test
    void itIsOpenFromTheFirstMinuteToTheLast() {
        assertThat(WorkingHours.DEFAULT.isOpen(LocalDateTime.parse("2026-11-23T09:00")))
                .isTrue();
        assertThat(WorkingHours.DEFAULT.isOpen(LocalDateTime.parse("2026-11-23T16:59")))
                .isTrue();
        assertThat(WorkingHours.DEFAULT.isOpen(LocalDateTime.parse("2026-11-23T17:00")))
                .isFalse();
        assertThat(WorkingHours.DEFAULT.isOpen(LocalDateTime.parse("2026-11-22T10:00")))
                .isFalse();
        assertThat(WorkingHours.DEFAULT.isEverOpen(LocalTime.of(15, 0))).isTrue();
        assertThat(WorkingHours.DEFAULT.isEverOpen(LocalTime.of(3, 0))).isFalse();
    }

    @Test
    void severalProvidersTogetherAreThereWhenOneIs() {
        var early = WorkingHours.parse(Map.of("mon", List.of(List.of("07:00", "11:00"), List.of("20:00", "21:00"))));

        var together = WorkingHours.together(List.of(WorkingHours.DEFAULT, early));

        assertThat(together.on(DayOfWeek.MONDAY))
                .containsExactly(Opening.of("07:00", "17:00"), Opening.of("20:00", "21:00"));
        assertThat(together.on(DayOfWeek.TUESDAY)).containsExactly(Opening.of("09:00", "17:00"));
        assertThat(WorkingHours.together(List.of()).week()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mon    | 9:00  | 17:00 | mon: a time is written as 09:00
            mon    | 09:00 | 24:01 | mon: a time lies between 00:00 and 24:00
            mon    | 09:00 | 25:00 | mon: a time lies between 00:00 and 24:00
            mon    | 09:60 | 17:00 | mon: a time lies between 00:00 and 24:00
            mon    | 09:00 | 09:00 | mon: an opening must end after it starts
            mon    | 17:00 | 09:00 | mon: an opening must end after it starts
            monday | 09:00 | 17:00 | a day is one of mon, tue, wed, thu, fri, sat, sun
            """)
    void whatMakesNoSenseIsRefusedByName(String day, String opens, String closes, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkingHours.parse(Map.of(day, List.of(List.of(opens, closes)))))
                .withMessage(message);
    }

    @Test
    void openingsAreInOrderAndApart() {
        var overlapping = List.of(List.of("09:00", "12:00"), List.of("11:00", "17:00"));
        var unsorted = List.of(List.of("13:00", "17:00"), List.of("09:00", "12:00"));

        for (var openings : List.of(overlapping, unsorted)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WorkingHours.parse(Map.of("tue", openings)))
                    .withMessage("tue: the openings must be in order and must not overlap");
        }
    }

    @Test
    void anOpeningIsAPairWithinItsDay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkingHours.parse(Map.of("wed", List.of(List.of("09:00")))))
                .withMessage("wed: an opening is a pair of times, such as 09:00 and 17:00");
        assertThatIllegalArgumentException().isThrownBy(() -> new Opening(-1, 10));
    }
}
