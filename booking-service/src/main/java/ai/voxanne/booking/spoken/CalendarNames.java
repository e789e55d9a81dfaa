package ai.voxanne.booking.spoken;

import java.time.DayOfWeek;
import java.time.Month;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of months and weekdays, whole and as people shorten them. */
final class CalendarNames {

    private static final Map<String, Month> MONTHS = months();
    private static final Map<String, DayOfWeek> WEEKDAYS = weekdays();

    private CalendarNames() {}

    static @Nullable Month month(String name) {
        return MONTHS.get(name);
    }

    static @Nullable DayOfWeek weekday(String name) {
        return WEEKDAYS.get(name);
    }

    private static Map<String, Month> months() {
        var months = new HashMap<String, Month>();
        for (var month : Month.values()) {
            months.put(month.name().toLowerCase(Locale.ROOT), month);
            months.put(month.name().substring(0, 3).toLowerCase(Locale.ROOT), month);
        }
        months.put("sept", Month.SEPTEMBER);
        return Map.copyOf(months);
    }

    private static Map<String, DayOfWeek> weekdays() {
        var weekdays = new HashMap<String, DayOfWeek>();
        for (var day : DayOfWeek.values()) {
            weekdays.put(day.name().toLowerCase(Locale.ROOT), day);
            weekdays.put(day.name().substring(0, 3).toLowerCase(Locale.ROOT), day);
        }
        weekdays.put("tues", DayOfWeek.TUESDAY);
        weekdays.put("thur", DayOfWeek.THURSDAY);
        weekdays.put("thurs", DayOfWeek.THURSDAY);
        return Map.copyOf(weekdays);
    }
}
