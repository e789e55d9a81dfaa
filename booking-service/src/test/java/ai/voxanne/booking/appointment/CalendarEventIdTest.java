package ai.voxanne.booking.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Event ids that Google accepts and that tell appointments and generations apart. */
class CalendarEventIdTest {

    private static final UUID APPOINTMENT = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    @Test
    void isBase32HexOfTheAppointmentsId() {
        assertThat(CalendarEventId.of(APPOINTMENT, 0)).isEqualTo("008i4cq4alj7f24platspnfevs");
        assertThat(CalendarEventId.of(new UUID(0, 0), 0)).isEqualTo("0".repeat(26));
        assertThat(CalendarEventId.of(new UUID(-1, -1), 0)).isEqualTo("v".repeat(25) + "s");
    }

    @Property
    void tellsTheAppointmentThatItStandsFor(
            @ForAll long high, @ForAll long low, @ForAll @IntRange(max = 1_000_000) int generation) {
        var appointment = new UUID(high, low);
        assertThat(CalendarEventId.appointment(CalendarEventId.of(appointment, generation)))
                .contains(appointment);
    }

    @Test
    void aNewGenerationIsANewId() {
        assertThat(CalendarEventId.of(APPOINTMENT, 1)).isEqualTo(CalendarEventId.of(APPOINTMENT, 0) + "1");
        assertThat(CalendarEventId.of(APPOINTMENT, 32)).endsWith("s10").matches("[a-v0-9]{5,1024}");
    }
}
