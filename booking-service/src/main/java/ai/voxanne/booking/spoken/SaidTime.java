package ai.voxanne.booking.spoken;

import ai.voxanne.booking.availability.WorkingHours;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time of day as it was said.
 *
 * @param minutes what it can mean, in minutes after midnight (1440 is the end of the day), ascending
 * @param doubt why, when that is more than one
 */
record SaidTime(List<Integer> minutes, @Nullable Doubt doubt) {

    static final int END_OF_DAY = 24 * 60;

    private static final int HALF_DAY = 12 * 60;

    static SaidTime exactly(int minute) {
        return new SaidTime(List.of(minute), null);
    }

    /** The hour of a 12-hour clock with neither am nor pm. */
    static SaidTime ofEitherHalf(int hour, int minute) {
        int morning = hour % 12 * 60 + minute;
        return new SaidTime(List.of(morning, morning + HALF_DAY), Doubt.MORNING_OR_EVENING);
    }

    static SaidTime midnight() {
        return new SaidTime(List.of(0, END_OF_DAY), Doubt.START_OR_END_OF_DAY);
    }

    SaidTime moved(int byMinutes) {
        return new SaidTime(
                minutes.stream()
                        .map(minute -> Math.floorMod(minute + byMinutes, END_OF_DAY))
                        .distinct()
                        .sorted()
                        .toList(),
                doubt);
    }

    /** The meanings that fit a part of the day. */
    SaidTime within(@Nullable PartOfDay part) {
        return part == null
                ? this
                : new SaidTime(minutes.stream().filter(part::includes).toList(), doubt);
    }

    /**
     * "At 3" is in the afternoon if 3 at night is outside the hours: of that day, or, when that day has neither, of any
     * day. Where the hours don't tell, both stay.
     *
     * @param before how many minutes earlier the clinic must be open: 0 for a start, 1 for an end
     */
    List<Integer> likely(LocalDate day, WorkingHours hours, int before) {
        if (doubt != Doubt.MORNING_OR_EVENING) {
            return minutes;
        }
        var open = minutes.stream()
                .filter(minute -> hours.isOpen(day.atStartOfDay().plusMinutes(minute - before)))
                .toList();
        if (!open.isEmpty()) {
            return open;
        }
        var everOpen = minutes.stream()
                .filter(minute -> hours.isEverOpen(LocalTime.MIN.plusMinutes(minute - before)))
                .toList();
        return everOpen.isEmpty() ? minutes : everOpen;
    }
}
