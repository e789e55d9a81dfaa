package ai.voxanne.booking.spoken;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The smallest piece of text that means something by itself. */
sealed interface Word {

    /** A word in lower case, without apostrophes. */
    record Plain(String text) implements Word {}

    /** A number, in digits or in words. */
    record Num(int value, int digits) implements Word {}

    /** "20th" or "twentieth". */
    record Ordinal(int value) implements Word {}

    /** "9:30"; padded if it was "09:30", which only a 24-hour clock shows. */
    record Clock(int hour, int minute, boolean padded) implements Word {}

    /** "1/20" or "1/20/2027", in the order in which it was written. */
    record Slashed(int first, int second, @Nullable Integer year) implements Word {}

    /** "2027-01-20". */
    record Date(LocalDate date) implements Word {}

    /** "2027-01-20T10:00", with an offset or without. */
    record Point(LocalDateTime local, @Nullable ZoneOffset offset) implements Word {}
}
