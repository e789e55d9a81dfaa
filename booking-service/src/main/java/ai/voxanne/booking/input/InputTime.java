package ai.voxanne.booking.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;

/**
 * Times as clients write them: ISO-8601 with {@code Z} or an offset, or local to a clinic. A local time that the clocks
 * skip, or show twice, is refused with the reason, never guessed at.
 */
final class InputTime {

    private static final int MONTHS_AHEAD = 24;
    private static final int LAST_YEAR = 9999;

    private InputTime() {}

    static Instant read(Field field, ZoneId zone) {
        String text = field.line(64).strip();
        try {
            return plausible(field, OffsetDateTime.parse(text));
        } catch (DateTimeException notWithOffset) {
            return readLocal(field, text, zone);
        }
    }

    static Instant readMinute(Field field, ZoneId zone, Instant now) {
        Instant minute = read(field, zone);
        if (!minute.equals(minute.truncatedTo(ChronoUnit.MINUTES))) {
            throw field.wrong("must be a whole minute");
        } else if (minute.isAfter(now.atZone(zone).plusMonths(MONTHS_AHEAD).toInstant())) {
            throw field.wrong("is more than " + MONTHS_AHEAD + " months ahead");
        }
        return minute;
    }

    static Instant readStart(Field field, ZoneId zone, Instant now) {
        Instant start = readMinute(field, zone, now);
        if (start.isBefore(now)) {
            throw field.wrong("is in the past");
        }
        return start;
    }

    private static Instant readLocal(Field field, String text, ZoneId zone) {
        try {
            var local = text.length() <= 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
            return plausible(field, local.atOffset(offset(field, local, zone)));
        } catch (DateTimeException e) {
            throw field.wrong("must be a time such as 2026-01-18T10:30:00Z");
        }
    }

    private static ZoneOffset offset(Field field, LocalDateTime local, ZoneId zone) {
        var offsets = zone.getRules().getValidOffsets(local);
        return switch (offsets.size()) {
            case 1 -> offsets.getFirst();
            case 0 -> throw field.wrong(skipped(zone.getRules().getTransition(local), zone));
            default ->
                throw field.wrong("happens twice in %s that day: add %s or %s"
                        .formatted(zone, offsets.getFirst(), offsets.getLast()));
        };
    }

    private static String skipped(ZoneOffsetTransition gap, ZoneId zone) {
        return "doesn't exist in %s: the clocks go from %s to %s that day"
                .formatted(
                        zone,
                        gap.getDateTimeBefore().toLocalTime(),
                        gap.getDateTimeAfter().toLocalTime());
    }

    private static Instant plausible(Field field, OffsetDateTime time) {
        if (time.getYear() < 1 || time.getYear() > LAST_YEAR) {
            throw field.wrong("is not a year that anybody means");
        }
        return time.toInstant();
    }
}
