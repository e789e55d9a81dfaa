package ai.voxanne.booking.availability;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One stretch of a working day, as wall-clock times.
 *
 * @param opens minutes after midnight
 * @param closes minutes after midnight, at most 1440, which is 24:00
 */
public record Opening(int opens, int closes) {

    private static final int DAY = 24 * 60;
    private static final Pattern TIME = Pattern.compile("(\\d\\d):(\\d\\d)(?::00)?");

    /** Refuses an opening that is empty, runs backwards or leaves its day. */
    public Opening {
        if (opens < 0 || closes > DAY) {
            throw new IllegalArgumentException("an opening lies between 00:00 and 24:00");
        }
        if (opens >= closes) {
            throw new IllegalArgumentException("an opening must end after it starts");
        }
    }

    /**
     * Reads {@code 09:00} and {@code 17:00} (seconds may be there if they are zero, as Postgres writes them).
     *
     * @throws IllegalArgumentException with a sentence for the sender
     */
    public static Opening of(String opens, String closes) {
        return new Opening(minutes(opens), minutes(closes));
    }

    boolean includes(LocalTime time) {
        int minute = time.getHour() * 60 + time.getMinute();
        return opens <= minute && minute < closes;
    }

    LocalDateTime opensOn(LocalDate day) {
        return day.atStartOfDay().plusMinutes(opens);
    }

    LocalDateTime closesOn(LocalDate day) {
        return day.atStartOfDay().plusMinutes(closes);
    }

    /** The same time as the given openings in as few as possible, ascending. */
    static List<Opening> merged(Stream<Opening> openings) {
        var merged = new ArrayList<Opening>();
        openings.sorted(Comparator.comparingInt(Opening::opens)).forEach(next -> {
            if (merged.isEmpty() || merged.getLast().closes < next.opens) {
                merged.add(next);
            } else {
                var last = merged.removeLast();
                merged.add(new Opening(last.opens, Math.max(last.closes, next.closes)));
            }
        });
        return List.copyOf(merged);
    }

    private static int minutes(String text) {
        var time = TIME.matcher(text);
        if (!time.matches()) {
            throw new IllegalArgumentException("a time is written as 09:00");
        }
        int hour = Integer.parseInt(time.group(1));
        int minute = Integer.parseInt(time.group(2));
        if (hour > 24 || minute > 59 || hour * 60 + minute > DAY) {
            throw new IllegalArgumentException("a time lies between 00:00 and 24:00");
        }
        return hour * 60 + minute;
    }
}
