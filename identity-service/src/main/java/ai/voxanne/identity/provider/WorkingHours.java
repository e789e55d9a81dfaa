package ai.voxanne.identity.provider;

import ai.voxanne.platform.problem.Problem;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When a provider sees patients: openings by day of the week, on the clinic's clock. A day without any is closed. */
record WorkingHours(Map<DayOfWeek, List<Opening>> days) {

    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)|24:00");
    private static final int MOST_OPENINGS = 24;
    private static final int MIDNIGHT = 24 * 60;

    /** Monday to Friday, nine to five. */
    static final WorkingHours USUAL = new WorkingHours(Map.of(
            DayOfWeek.MONDAY, List.of(new Opening(9 * 60, 17 * 60)),
            DayOfWeek.TUESDAY, List.of(new Opening(9 * 60, 17 * 60)),
            DayOfWeek.WEDNESDAY, List.of(new Opening(9 * 60, 17 * 60)),
            DayOfWeek.THURSDAY, List.of(new Opening(9 * 60, 17 * 60)),
            DayOfWeek.FRIDAY, List.of(new Opening(9 * 60, 17 * 60))));

    WorkingHours {
        var sorted = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        days.forEach((day, openings) -> sorted.put(day, List.copyOf(openings)));
        days = sorted;
    }

    /** Reads {@code {"mon": [["09:00","12:00"]]}}; refuses what is no time, runs backwards or overlaps. */
    static WorkingHours parse(Map<String, ? extends @Nullable List<? extends @Nullable List<@Nullable String>>> sent) {
        var days = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        sent.forEach((name, openings) -> {
            List<Opening> parsed = openings(name, openings);
            if (!parsed.isEmpty()) {
                days.put(day(name), parsed);
            }
        });
        return new WorkingHours(days);
    }

    /** The form in which it is sent. */
    Map<String, List<List<String>>> toJson() {
        var json = new LinkedHashMap<String, List<List<String>>>();
        days.forEach((day, openings) ->
                json.put(name(day), openings.stream().map(Opening::toJson).toList()));
        return json;
    }

    private static DayOfWeek day(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (name(day).equals(name)) {
                return day;
            }
        }
        throw Problem.invalid("working_hours", "has days named mon, tue, wed, thu, fri, sat and sun")
                .toException();
    }

    private static String name(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static List<Opening> openings(String day, @Nullable List<? extends @Nullable List<@Nullable String>> sent) {
        day(day);
        if (sent == null || sent.size() > MOST_OPENINGS) {
            throw invalid(day, "must be a list of at most " + MOST_OPENINGS + " pairs of times");
        }
        var openings = new ArrayList<Opening>();
        sent.forEach(pair -> openings.add(opening(day, pair)));
        openings.sort(Comparator.comparingInt(Opening::opens));
        for (int i = 1; i < openings.size(); i++) {
            if (openings.get(i).opens() < openings.get(i - 1).closes()) {
                throw invalid(day, "must not have openings that overlap");
            }
        }
        return openings;
    }

    private static Opening opening(String day, @Nullable List<@Nullable String> pair) {
        if (pair == null || pair.size() != 2) {
            throw invalid(day, "must be pairs of times, such as [\"09:00\", \"17:00\"]");
        }
        var opening = new Opening(minute(day, pair.getFirst()), minute(day, pair.getLast()));
        if (opening.closes() <= opening.opens()) {
            throw invalid(day, "must close after it opens");
        }
        return opening;
    }

    private static int minute(String day, @Nullable String time) {
        var parts = TIME.matcher(time == null ? "" : time);
        if (!parts.matches()) {
            throw invalid(day, "must have times such as 09:00, up to 24:00");
        }
        return parts.group(1) == null
                ? MIDNIGHT
                : Integer.parseInt(parts.group(1)) * 60 + Integer.parseInt(parts.group(2));
    }

    private static RuntimeException invalid(String day, String message) {
        return Problem.invalid("working_hours." + day, message).toException();
    }

    /** A stretch of one day, in minutes after midnight on the wall clock; it may end with the day. */
    record Opening(int opens, int closes) {

        List<String> toJson() {
            return List.of(time(opens), time(closes));
        }

        private static String time(int minute) {
            return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
        }
    }
}
