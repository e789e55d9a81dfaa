package ai.voxanne.platform.event;

import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.JsonForm;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it travels: CloudEvents 1.0 in structured JSON. Its data holds ids, times, statuses and outcomes only;
 * whoever needs more reads it from the database.
 *
 * @param subject the aggregate's id, also the Kafka key
 * @param traceparent the W3C trace context that the event belongs to
 */
public record CloudEvent(
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        OrgId org,
        @Nullable String traceparent,
        JsonObject data) {

    public static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    /** Reads an event; throws {@link MalformedEventException} when it isn't one, so that it goes to the dead letters. */
    public static CloudEvent parse(String json) {
        try {
            var event = new JsonObject(json);
            return new CloudEvent(
                    UUID.fromString(required(event, "id")),
                    required(event, "source"),
                    required(event, "type"),
                    required(event, "subject"),
                    Instant.parse(required(event, "time")),
                    OrgId.parse(required(event, "orgid")),
                    event.getString("traceparent"),
                    event.getJsonObject("data", new JsonObject()));
        } catch (DecodeException | ClassCastException | DateTimeException | IllegalArgumentException e) {
            throw new MalformedEventException(
                    "this is not an event: " + e.getClass().getSimpleName());
        }
    }

    public String toJson() {
        var event = new JsonObject()
                .put("specversion", "1.0")
                .put("id", id.toString())
                .put("source", source)
                .put("type", type)
                .put("subject", subject)
                .put("time", JsonForm.write(time))
                .put("datacontenttype", "application/json")
                .put("orgid", org.toString());
        if (traceparent != null) {
            event.put("traceparent", traceparent);
        }
        return event.put("data", data).encode();
    }

    private static String required(JsonObject event, String member) {
        String value = event.getString(member);
        if (value == null) {
            throw new MalformedEventException("this event has no " + member);
        }
        return value;
    }
}
