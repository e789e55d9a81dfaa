package ai.voxanne.booking.spoken;

import ai.voxanne.booking.spoken.Question.Ambiguous;
import ai.voxanne.booking.spoken.Question.Incomplete;
import ai.voxanne.booking.spoken.Question.Past;
import ai.voxanne.booking.spoken.Question.Skipped;
import ai.voxanne.booking.spoken.Question.TooFar;
import ai.voxanne.booking.spoken.Question.Unreadable;
import ai.voxanne.booking.spoken.When.Moment;
import ai.voxanne.booking.spoken.When.Window;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says days and times in English, on one line, as they are in a clinic's zone. */
public final class SpokenSentence {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_YEAR =
            DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("h a", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR_AND_MINUTE = DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);
    private static final LocalTime EXAMPLE_TIME = LocalTime.of(10, 0);
    private static final int DAYS_TO_EXAMPLE = 3;

    private final Clock clock;
    private final ZoneId zone;

    public SpokenSentence(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /** "Saturday, November 21, 2026": always with the year. */
    public String today() {
        return DAY_AND_YEAR.format(localDate());
    }

    /** "Tuesday, January 20"; with the year when it is not this year. */
    public String day(LocalDate day) {
        return (day.getYear() == localDate().getYear() ? DAY : DAY_AND_YEAR).format(day);
    }

    /** "10 AM" or "10:30 AM"; where that comes twice, also which of the two. */
    public String time(Instant at) {
        var local = LocalDateTime.ofInstant(at, zone);
        var time = time(local.toLocalTime());
        var offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() < 2) {
            return time;
        }
        boolean first = offsets.getFirst().equals(zone.getRules().getOffset(at));
        return time + (first ? " before" : " after") + " the clocks go back";
    }

    /** "Tuesday, January 20 at 10 AM". */
    public String moment(Instant at) {
        return day(localDate(at)) + " at " + time(at);
    }

    /** "Tuesday, January 20 at 10 AM, 10:30 AM and Wednesday, January 21 at 9 AM", in the order given. */
    public String moments(List<Instant> times) {
        var spoken = new ArrayList<String>();
        for (int i = 0; i < times.size(); i++) {
            boolean sameDay = i > 0 && localDate(times.get(i)).equals(localDate(times.get(i - 1)));
            spoken.add(sameDay ? time(times.get(i)) : moment(times.get(i)));
        }
        return joined(spoken, " and ");
    }

    /** "Tuesday, January 20", "Monday, January 19 to Sunday, January 25", "Tuesday, January 20 from 3 PM to 6 PM". */
    public String window(Window window) {
        var first = localDate(window.from());
        var last = localDate(window.to().minusNanos(1));
        if (!first.equals(last)) {
            return day(first) + " to " + day(last);
        }
        boolean fromMorning = isStartOfDay(window.from()) || !window.from().isAfter(clock.instant());
        var from = fromMorning ? "" : " from " + time(window.from());
        return day(first)
                + from
                + (isStartOfDay(window.to()) ? "" : (from.isEmpty() ? " until " : " to ") + time(window.to()));
    }

    /** What to answer when the time was not clear: why, what today is, with the year, and what is needed. */
    public String ask(Question question) {
        var today = "Today is " + today() + ".";
        return switch (question) {
            case Ambiguous(var doubt, var candidates) ->
                today + reason(doubt) + " Do you mean " + either(candidates) + "?";
            case Past(var when) -> said(when) + " is in the past. " + today + " " + need();
            case TooFar(var when) ->
                said(when) + " is more than 24 months ahead. " + today + " Please give me an earlier day.";
            case Incomplete(var day) ->
                today + (day == null ? " Which day do you mean? " + need() : " At what time on " + day(day) + "?");
            case Skipped(var local) ->
                "The clocks skip " + time(local.toLocalTime()) + " on " + DAY_AND_YEAR.format(local) + ". " + today
                        + " Please give me another time.";
            case Unreadable() -> "I could not make out the day and the time. " + today + " " + need();
        };
    }

    private static String reason(Doubt doubt) {
        return switch (doubt) {
            case DAYS_DISAGREE -> " The days that you named are not the same.";
            case BEFORE_OR_AFTER_CLOCK_CHANGE -> " That time comes twice, because the clocks go back.";
            default -> "";
        };
    }

    private String need() {
        var example = localDate().plusDays(DAYS_TO_EXAMPLE).atTime(EXAMPLE_TIME).atZone(zone);
        return "Please give me the day and the time, for example " + moment(example.toInstant()) + ".";
    }

    private String either(List<? extends When> candidates) {
        return joined(candidates.stream().map(this::said).toList(), " or ");
    }

    private String said(When when) {
        return switch (when) {
            case Moment(var at) -> moment(at);
            case Window window -> window(window);
        };
    }

    private static String joined(List<String> parts, String lastLink) {
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        return String.join(", ", parts.subList(0, parts.size() - 1)) + lastLink + parts.getLast();
    }

    private static String time(LocalTime time) {
        return (time.getMinute() == 0 ? HOUR : HOUR_AND_MINUTE).format(time);
    }

    private boolean isStartOfDay(Instant at) {
        return at.equals(localDate(at).atStartOfDay(zone).toInstant());
    }

    private LocalDate localDate() {
        return localDate(clock.instant());
    }

    private LocalDate localDate(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }
}
