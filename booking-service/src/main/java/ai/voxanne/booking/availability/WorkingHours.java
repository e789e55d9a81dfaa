package ai.voxanne.booking.availability;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * When a provider works, as wall-clock times of a week in the clinic's zone. A day without openings is closed.
 *
 * @param week the openings of each day, ascending and apart (they may touch)
 */
public record WorkingHours(Map<DayOfWeek, List<Opening>> week) {

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** What a provider has who was given no hours: Monday to Friday, 9 to 5. */
    public static final WorkingHours DEFAULT = everyDay("09:00", "17:00", DayOfWeek.SATURDAY.getValue() - 1);

    /** Around the clock, every day. */
    public static final WorkingHours ALWAYS = everyDay("00:00", "24:00", DayOfWeek.values().length);

    /** Refuses openings that are out of order or overlap, with a message that names the day. */
    public WorkingHours {
        var copy = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        week.forEach((day, openings) -> copy.put(day, apart(day, openings)));
        week = Map.copyOf(copy);
    }

    /**
     * Reads {@code {"mon": [["09:00", "12:00"], ["13:00", "17:00"]], ...}}; {@code 24:00} may be an end.
     *
     * @throws IllegalArgumentException with a sentence for the sender: unknown day, unreadable time, empty opening,
     *     openings out of order or overlapping
     */
    public static WorkingHours parse(Map<String, List<List<String>>> week) {
        var days = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        week.forEach((name, openings) -> days.put(
                day(name), openings.stream().map(times -> opening(name, times)).toList()));
        return new WorkingHours(days);
    }

    /** When at least one of several providers works. */
    public static WorkingHours together(Collection<WorkingHours> several) {
        var byDay = several.stream()
                .flatMap(hours -> hours.week.entrySet().stream())
                .flatMap(day -> day.getValue().stream().map(opening -> Map.entry(day.getKey(), opening)))
                .collect(groupingBy(Map.Entry::getKey, toList()));
        var week = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        byDay.forEach(
                (day, entries) -> week.put(day, Opening.merged(entries.stream().map(Map.Entry::getValue))));
        return new WorkingHours(week);
    }

    /** The openings of a day, ascending; none when it is closed. */
    public List<Opening> on(DayOfWeek day) {
        return week.getOrDefault(day, List.of());
    }

    /** Whether somebody could come in at this local time. */
    public boolean isOpen(LocalDateTime local) {
        return on(local.getDayOfWeek()).stream().anyMatch(opening -> opening.includes(local.toLocalTime()));
    }

    /** Whether any day of the week is open at this time. */
    public boolean isEverOpen(LocalTime time) {
        return week.values().stream().flatMap(List::stream).anyMatch(opening -> opening.includes(time));
    }

    private static WorkingHours everyDay(String opens, String closes, int days) {
        var week = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        Stream.of(DayOfWeek.values()).limit(days).forEach(day -> week.put(day, List.of(Opening.of(opens, closes))));
        return new WorkingHours(week);
    }

    private static DayOfWeek day(String name) {
        int index = DAYS.indexOf(name.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new IllegalArgumentException("a day is one of " + String.join(", ", DAYS));
        }
        return DayOfWeek.of(index + 1);
    }

    private static Opening opening(String day, List<String> times) {
        if (times.size() != 2) {
            throw new IllegalArgumentException(day + ": an opening is a pair of times, such as 09:00 and 17:00");
        }
        try {
            return Opening.of(times.getFirst(), times.getLast());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(day + ": " + e.getMessage(), e);
        }
    }

    private static List<Opening> apart(DayOfWeek day, List<Opening> openings) {
        for (int i = 1; i < openings.size(); i++) {
            if (openings.get(i).opens() < openings.get(i - 1).closes()) {
                throw new IllegalArgumentException(
                        DAYS.get(day.getValue() - 1) + ": the openings must be in order and must not overlap");
            }
        }
        return List.copyOf(openings);
    }
}
