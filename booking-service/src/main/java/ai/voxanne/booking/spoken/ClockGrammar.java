package ai.voxanne.booking.spoken;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Times of day: "3 pm", "15:30", "half past two", "nine thirty", "noon". A bare number is a time only after "at". */
final class ClockGrammar {

    private static final List<String> PREPOSITIONS = List.of("at", "around", "about");
    private static final List<Integer> SPOKEN_MINUTES = List.of(5, 10, 20, 25);

    private final Cursor cursor;

    ClockGrammar(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Reads the time that comes next; null, with nothing taken, when none does. */
    @Nullable
    SaidTime read() {
        var relative = relative();
        if (relative != null) {
            return relative;
        }
        boolean announced = PREPOSITIONS.contains(cursor.plain(0)) && cursor.number(1) >= 0;
        if (announced) {
            cursor.skip(1);
            return relativeOrHour();
        }
        return hour(false);
    }

    /** Reads an end of a range, where a bare number is an hour and "10 to 4" is not ten minutes to four. */
    @Nullable
    SaidTime readBound() {
        cursor.takeAny(PREPOSITIONS);
        var hour = hour(true);
        return hour == null ? relative() : hour;
    }

    private @Nullable SaidTime relativeOrHour() {
        var relative = relative();
        return relative == null ? hour(true) : relative;
    }

    // "half past two", "quarter to 4 pm", "ten past nine", "five minutes to noon"
    private @Nullable SaidTime relative() {
        int words = cursor.plain(0).equals("a") ? 1 : 0;
        int minutes = relativeMinutes(words);
        words += minutes > 0 && cursor.plain(words + 1).startsWith("minute") ? 2 : 1;
        int sign = sign(cursor.plain(words));
        boolean range = sign < 0 && minutes <= 10 && words < 2; // "10 to 4" may be two hours
        if (minutes < 0 || sign == 0 || range || !startsHour(words + 1)) {
            return null;
        }
        cursor.skip(words + 1);
        var hour = hour(true);
        return hour == null ? null : hour.moved(sign * minutes);
    }

    private int relativeMinutes(int ahead) {
        int number = cursor.number(ahead);
        boolean spoken = SPOKEN_MINUTES.contains(number);
        boolean counted = number > 0 && number < 60 && cursor.plain(ahead + 1).startsWith("minute");
        return switch (cursor.plain(ahead)) {
            case "half" -> cursor.plain(ahead + 1).equals("past") ? 30 : -1;
            case "quarter" -> 15;
            default -> spoken || counted ? number : -1;
        };
    }

    private static int sign(String word) {
        return switch (word) {
            case "past", "after" -> 1;
            case "to", "before", "till" -> -1;
            default -> 0;
        };
    }

    private boolean startsHour(int ahead) {
        int number = cursor.number(ahead);
        var plain = cursor.plain(ahead);
        return number >= 1 && number <= 12 || plain.equals("noon") || plain.equals("midnight");
    }

    private @Nullable SaidTime hour(boolean bareAllowed) {
        if (cursor.take("noon") || cursor.take("midday")) {
            return SaidTime.exactly(12 * 60);
        }
        if (cursor.take("midnight")) {
            return SaidTime.midnight();
        }
        if (cursor.peek(0) instanceof Word.Clock(var hour, var minute, var padded)) {
            return onClock(1, hour, minute, padded);
        }
        return number(bareAllowed);
    }

    private @Nullable SaidTime number(boolean bareAllowed) {
        if (!(cursor.peek(0) instanceof Word.Num(var hour, var digits)) || digits > 2) {
            return null;
        }
        if (spellsMinutes()) {
            return onClock(2, hour, cursor.number(1), false);
        }
        boolean marked = List.of("am", "pm", "oclock").contains(cursor.plain(1));
        return marked || bareAllowed && !namesADay(1) ? onClock(1, hour, 0, false) : null;
    }

    // "nine thirty", "3 15 pm", "nine oh five"; but not the "3, 20" of "at 3, 20 January"
    private boolean spellsMinutes() {
        return cursor.peek(1) instanceof Word.Num(var minute, var digits)
                && digits == 2
                && minute < 60
                && !namesADay(2);
    }

    private boolean namesADay(int ahead) {
        return CalendarNames.month(cursor.plain(ahead)) != null
                || List.of("day", "days", "week", "weeks", "month", "months").contains(cursor.plain(ahead));
    }

    private @Nullable SaidTime onClock(int words, int hour, int minute, boolean padded) {
        var half = cursor.plain(cursor.plain(words).equals("oclock") ? words + 1 : words);
        var time = time(hour, minute, padded, half);
        if (time != null) {
            cursor.skip(words);
            cursor.take("oclock");
            cursor.takeAny(List.of("am", "pm"));
        }
        return time;
    }

    private static @Nullable SaidTime time(int hour, int minute, boolean padded, String half) {
        int total = hour * 60 + minute;
        if (minute > 59 || total > 24 * 60) {
            return null;
        }
        return switch (half) {
            case "am" -> hour <= 12 ? SaidTime.exactly(hour % 12 * 60 + minute) : null;
            case "pm" -> hour == 0 || hour == 24 ? null : SaidTime.exactly(hour < 12 ? total + 12 * 60 : total);
            default -> padded || hour == 0 || hour > 12 ? SaidTime.exactly(total) : SaidTime.ofEitherHalf(hour, minute);
        };
    }
}
