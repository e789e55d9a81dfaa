package ai.voxanne.sandbox.google;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;

/** What a request to the Calendar API says, by the names that Google gives it. */
record CalendarRequest(RoutingContext context) {

    String calendarId() {
        return Objects.requireNonNull(context.pathParam("calendarId"), "the route has a calendarId");
    }

    String eventId() {
        return Objects.requireNonNull(context.pathParam("eventId"), "the route has an eventId");
    }

    /** The body; {@link CalendarApi} lets no request through whose body is not a JSON object. */
    JsonObject contents() {
        return Objects.requireNonNull(context.body().asJsonObject(), "the body was checked");
    }

    Optional<String> query(String parameter) {
        return Optional.ofNullable(context.queryParams().get(parameter));
    }

    boolean has(String parameter) {
        return context.queryParams().contains(parameter);
    }
}
