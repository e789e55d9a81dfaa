package ai.voxanne.followup.setting;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Quiet hours as JSON has them: {@code HH:mm} on the wall clock of whoever is texted. */
record HoursForm(
        @Nullable String from, @JsonAlias("to") @Nullable String until) {

    static HoursForm of(QuietHours hours) {
        return new HoursForm(write(hours.from()), write(hours.until()));
    }

    // To the minute: that is how they are given.
    private static String write(LocalTime time) {
        return "%02d:%02d".formatted(time.getHour(), time.getMinute());
    }
}
