package ai.voxanne.followup.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody is texted at night, wherever they are. */
class QuietHoursTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource({
        "21:00, 08:00, 2027-01-18T01:59:00Z, false", // 20:59 in New York
        "21:00, 08:00, 2027-01-18T02:00:00Z, true",
        "21:00, 08:00, 2027-01-18T05:00:00Z, true", // midnight
        "21:00, 08:00, 2027-01-18T12:59:59Z, true",
        "21:00, 08:00, 2027-01-18T13:00:00Z, false",
        "12:00, 14:00, 2027-01-18T16:59:00Z, false",
        "12:00, 14:00, 2027-01-18T17:00:00Z, true",
        "12:00, 14:00, 2027-01-18T19:00:00Z, false",
        "00:00, 08:00, 2027-01-18T05:00:00Z, true",
        "22:00, 00:00, 2027-01-18T04:59:00Z, true",
        "22:00, 00:00, 2027-01-18T05:00:00Z, false"
    })
    void theWallClockOfTheRecipientDecides(LocalTime from, LocalTime until, Instant time, boolean quiet) {
        assertThat(new QuietHours(from, until).include(time, NEW_YORK)).isEqualTo(quiet);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-18T02:00:00Z, 2027-01-18T13:00:00Z",
        "2027-01-18T05:30:00Z, 2027-01-18T13:00:00Z",
        "2027-01-18T12:59:59Z, 2027-01-18T13:00:00Z",
        // The clocks go forward in this night, and back in that.
        "2027-03-14T04:00:00Z, 2027-03-14T12:00:00Z",
        "2027-11-07T04:00:00Z, 2027-11-07T13:00:00Z"
    })
    void theyEndInTheMorning(Instant time, Instant over) {
        var night = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

        assertThat(night.over(time, NEW_YORK)).isEqualTo(over);
        assertThat(night.include(over, NEW_YORK)).isFalse();
    }

    @Test
    void anEndThatDaylightSavingLeavesOutIsTheNextTimeThereIs() {
        var night = new QuietHours(LocalTime.of(21, 0), LocalTime.of(2, 30));

        assertThat(night.over(Instant.parse("2027-03-14T06:00:00Z"), NEW_YORK))
                .isEqualTo(Instant.parse("2027-03-14T07:30:00Z"));
    }

    @Test
    void anEndThatIsThereTwiceIsTheSecond() {
        var night = new QuietHours(LocalTime.of(21, 0), LocalTime.of(1, 30));

        assertThat(night.over(Instant.parse("2027-11-07T06:10:00Z"), NEW_YORK))
                .isEqualTo(Instant.parse("2027-11-07T06:30:00Z"));
    }

    @Test
    void theyAreNeverAllDay() {
        assertThatThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
