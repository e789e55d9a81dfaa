package ai.voxanne.booking.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.voxanne.platform.problem.ProblemException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading single values as clients write them. */
class FieldTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2027-01-18T10:30:00Z, 2027-01-18T10:30:00Z",
        "2027-01-18T10:30Z, 2027-01-18T10:30:00Z",
        "2027-01-18T10:30:00.000+02:00, 2027-01-18T08:30:00Z",
        "2027-01-18T10:30:00, 2027-01-18T15:30:00Z",
        "2027-07-18T10:30, 2027-07-18T14:30:00Z",
        "2027-01-18, 2027-01-18T05:00:00Z"
    })
    void aTimeHasAnOffsetOrIsTheClinics(String text, Instant time) {
        assertThat(field(text).time(NEW_YORK)).isEqualTo(time);
    }

    @Test
    void aTimeThatTheClocksSkipIsRefusedWithTheReason() {
        assertThatThrownBy(() -> field("2027-03-14T02:30:00").time(NEW_YORK))
                .hasMessageContaining("doesn't exist in America/New_York")
                .hasMessageContaining("from 02:00 to 03:00");
    }

    @Test
    void aTimeThatTheClocksShowTwiceIsRefusedWithBothOffsets() {
        assertThatThrownBy(() -> field("2027-11-07T01:30:00").time(NEW_YORK))
                .hasMessageContaining("happens twice")
                .hasMessageContaining("-04:00")
                .hasMessageContaining("-05:00");
        assertThat(field("2027-11-07T01:30:00-05:00").time(NEW_YORK)).isEqualTo("2027-11-07T06:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "10:30",
                "2027-13-01T10:00:00Z",
                "2027-02-29T10:00:00Z",
                "2027-01-18T24:30:00Z",
                "0000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "2027-01-18 10:30"
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> field(text).time(NEW_YORK)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aStartIsAWholeMinuteAheadButNotTooFar() {
        assertThat(field("2028-11-21T12:00:00Z").start(NEW_YORK, NOW)).isEqualTo("2028-11-21T12:00:00Z");
        assertThatThrownBy(() -> field("2028-11-21T12:01:00Z").start(NEW_YORK, NOW))
                .hasMessageContaining("24 months");
        assertThatThrownBy(() -> field("2026-11-21T11:59:00Z").start(NEW_YORK, NOW))
                .hasMessageContaining("past");
        assertThatThrownBy(() -> field("2026-12-01T10:00:01Z").start(NEW_YORK, NOW))
                .hasMessageContaining("minute");
    }

    @ParameterizedTest
    @CsvSource({
        "US, (202) 555-0123, +12025550123",
        "US, 2025550123, +12025550123",
        "US, +44 20 7946 0958, +442079460958",
        "GB, 020 7946 0958, +442079460958",
        "DE, 030 901820, +4930901820",
        "US, +15551234567, +15551234567"
    })
    void aPhoneIsReadInTheClinicsCountry(String country, String text, String phone) {
        assertThat(field(text).phone(country)).isEqualTo(phone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "555-0123", "phone", "+999123456789", "+1202555012345678"})
    void whatIsNoPhoneIsRefused(String text) {
        assertThatThrownBy(() -> field(text).phone("US")).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jane@example.com", "Jane.O'Roe+x@mail.example.co.uk"})
    void anEmailKeepsItsSpelling(String text) {
        assertThat(field(text).email()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jane", "jane@", "@example.com", "jane@example", "j ane@example.com", "a@b@example.com", "a@b..c"
            })
    void whatIsNoEmailIsRefused(String text) {
        assertThatThrownBy(() -> field(text).email()).isInstanceOf(ProblemException.class);
    }

    @Test
    void textIsMeasuredInCharactersAndWhole() {
        assertThat(field("\ud83d\ude00".repeat(200)).line(200)).hasSize(400);
        assertThatThrownBy(() -> field("\ud83d").line(200)).hasMessageContaining("whole");
        assertThatThrownBy(() -> field("a\tb").line(200)).hasMessageContaining("control");
        assertThat(field("a\tb\r\nc").prose(200)).isEqualTo("a\tb\r\nc");
    }

    private static Field field(Object value) {
        return new Field("value", value);
    }
}
