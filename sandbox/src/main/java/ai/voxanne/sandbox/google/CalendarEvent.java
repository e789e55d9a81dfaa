package ai.voxanne.sandbox.google;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One version of an event.
 *
 * @param resource everything that the client sent, and what Google adds to it
 * @param revision grows by one with every write to the calendar
 * @param receivedAt when the request that wrote this version arrived
 * @param traceparent that request's trace context, if it had one
 */
record CalendarEvent(
        String calendarId,
        JsonObject resource,
        long revision,
        Instant receivedAt,
        @Nullable String traceparent) {

    // Google's rule for ids that clients choose: base32hex, 5 to 1024 characters.
    private static final Pattern ID = Pattern.compile("[a-v0-9]{5,1024}");
    private static final String CANCELLED = "cancelled";

    static boolean isId(Object id) {
        return id instanceof String text && ID.matcher(text).matches();
    }

    static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** The next version of this event with other contents. */
    CalendarEvent changed(JsonObject contents, Write write) {
        return written(calendarId, id(), contents, resource.getString("created"), write);
    }

    CalendarEvent deleted(Write write) {
        return changed(resource.copy().put("status", CANCELLED), write);
    }

    static CalendarEvent created(String calendarId, String id, JsonObject contents, Write write) {
        return written(calendarId, id, contents, write.at().toString(), write);
    }

    private static CalendarEvent written(
            String calendarId, String id, JsonObject contents, String created, Write write) {
        var resource = new JsonObject()
                .put("kind", "calendar#event")
                .put("status", "confirmed")
                .put("htmlLink", "https://www.google.com/calendar/event?eid=" + id)
                .mergeIn(contents)
                .put("id", id)
                .put("etag", "\"" + write.revision() + "\"")
                .put("iCalUID", contents.getString("iCalUID", id + "@google.com"))
                .put("created", created)
                .put("updated", write.at().toString());
        return new CalendarEvent(calendarId, resource, write.revision(), write.at(), write.traceparent());
    }

    String id() {
        return resource.getString("id");
    }

    String etag() {
        return resource.getString("etag");
    }

    boolean isDeleted() {
        return CANCELLED.equals(resource.getString("status"));
    }

    boolean isBusy() {
        return !isDeleted() && !"transparent".equals(resource.getString("transparency"));
    }

    Instant start() {
        return time("start");
    }

    Instant end() {
        return time("end");
    }

    boolean overlaps(Instant from, Instant to) {
        return start().isBefore(to) && end().isAfter(from);
    }

    boolean hasPrivateProperty(Map.Entry<String, String> property) {
        var extended = resource.getJsonObject("extendedProperties", new JsonObject());
        return property.getValue()
                .equals(extended.getJsonObject("private", new JsonObject()).getString(property.getKey()));
    }

    /** As the inspection shows it. */
    JsonObject inspected() {
        return resource.copy()
                .put("calendar_id", calendarId)
                .put("received_at", receivedAt.toString())
                .put("traceparent", traceparent);
    }

    private Instant time(String field) {
        var time = EventTime.read(resource.getValue(field));
        return time == null ? Instant.EPOCH : time;
    }
}
