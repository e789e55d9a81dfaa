package ai.voxanne.sandbox.google;

import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads the start or end of an event: a dateTime with an offset or a timeZone, or a date for a whole day. */
final class EventTime {

    private EventTime() {}

    /** The instant, or null when it is absent or unreadable. */
    static @Nullable Instant read(@Nullable Object time) {
        if (!(time instanceof JsonObject json)) {
            return null;
        }
        try {
            var dateTime = json.getString("dateTime");
            return dateTime == null ? wholeDay(json) : instant(dateTime, json.getString("timeZone"));
        } catch (DateTimeException | ClassCastException e) {
            return null;
        }
    }

    /** An RFC 3339 time: seconds and an offset are mandatory, as in the query parameters. */
    static Instant rfc3339(String time) {
        return Instant.parse(time);
    }

    private static @Nullable Instant wholeDay(JsonObject json) {
        var date = json.getString("date");
        return date == null
                ? null
                : LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant instant(String dateTime, @Nullable String zone) {
        return zone != null && !hasOffset(dateTime)
                ? LocalDateTime.parse(dateTime).atZone(ZoneId.of(zone)).toInstant()
                : rfc3339(dateTime);
    }

    private static boolean hasOffset(String dateTime) {
        return dateTime.endsWith("Z") || dateTime.lastIndexOf('+') > 10 || dateTime.lastIndexOf('-') > 10;
    }
}
