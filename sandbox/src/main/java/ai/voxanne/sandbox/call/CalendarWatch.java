package ai.voxanne.sandbox.call;

import ai.voxanne.sandbox.demo.Origin;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;

/** Looks into the sandbox's calendar, and waits a little for what must still arrive there. */
final class CalendarWatch {

    private static final int LOOKS = 50;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Origin sandbox;

    CalendarWatch(Origin sandbox) {
        this.sandbox = sandbox;
    }

    /** An event as a newcomer wants to see it. */
    record Event(String id, String summary, Instant start) {

        static Event of(JsonObject resource) {
            var start = resource.getJsonObject("start").getString("dateTime");
            return new Event(
                    resource.getString("id"),
                    resource.getString("summary", ""),
                    OffsetDateTime.parse(start).toInstant());
        }
    }

    /** The events that begin at these times, all of them or as many as came. */
    List<Event> eventsAt(List<Instant> starts) {
        var events = List.<Event>of();
        for (var look = 0; look < LOOKS && events.size() < starts.size(); look++) {
            Pause.of(BETWEEN_LOOKS);
            events = look(starts);
        }
        return events;
    }

    private List<Event> look(List<Instant> starts) {
        return sandbox.get("/google/events").list().stream()
                .map(JsonObject.class::cast)
                .filter(resource -> resource.getJsonObject("start").containsKey("dateTime"))
                .map(Event::of)
                .filter(event -> starts.contains(event.start()))
                .sorted(Comparator.comparing(Event::start))
                .toList();
    }
}
