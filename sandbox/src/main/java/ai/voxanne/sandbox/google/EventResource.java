package ai.voxanne.sandbox.google;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code calendars/{calendarId}/events}: insert, get, patch, update and delete, with ETags. */
final class EventResource {

    private static final String EVENTS = CalendarApi.BASE + "/calendars/:calendarId/events";
    private static final String EVENT = EVENTS + "/:eventId";

    private final Calendars calendars;
    private final Clock clock;

    EventResource(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    void mount(Router router) {
        router.post(EVENTS).handler(this::insert);
        router.get(EVENT).handler(this::get);
        router.patch(EVENT).handler(context -> change(context, patched(context)));
        router.put(EVENT).handler(context -> change(context, new CalendarRequest(context).contents()));
        router.delete(EVENT).handler(this::delete);
    }

    private void insert(RoutingContext context) {
        var request = new CalendarRequest(context);
        var contents = request.contents();
        var id = contents.getValue("id", CalendarEvent.newId());
        if (!CalendarEvent.isId(id)) {
            GoogleError.INVALID.answer(context);
        } else if (calendars.find(request.calendarId(), id.toString()).isPresent()) {
            GoogleError.DUPLICATE.answer(context); // also when that event was deleted: its id stays taken
        } else {
            ifValid(
                    context,
                    contents,
                    () -> save(
                            context,
                            CalendarEvent.created(request.calendarId(), id.toString(), contents, write(context))));
        }
    }

    private void get(RoutingContext context) {
        withEvent(context, event -> {
            if (event.etag().equals(context.request().getHeader("If-None-Match"))) {
                context.response().setStatusCode(304).end();
            } else {
                answer(context, event);
            }
        });
    }

    private void change(RoutingContext context, JsonObject contents) {
        withEvent(context, event -> {
            if (event.isDeleted()) {
                GoogleError.FORBIDDEN.answer(context); // a deleted event cannot be brought back
            } else if (!isCurrent(context, event)) {
                GoogleError.CONDITION_NOT_MET.answer(context);
            } else {
                ifValid(context, contents, () -> save(context, event.changed(contents, write(context))));
            }
        });
    }

    private void delete(RoutingContext context) {
        withEvent(context, event -> {
            if (event.isDeleted()) {
                GoogleError.DELETED.answer(context);
            } else if (!isCurrent(context, event)) {
                GoogleError.CONDITION_NOT_MET.answer(context);
            } else {
                calendars.put(event.deleted(write(context)));
                context.response().setStatusCode(204).end();
            }
        });
    }

    private void withEvent(RoutingContext context, Consumer<CalendarEvent> then) {
        find(context).ifPresentOrElse(then, () -> GoogleError.NOT_FOUND.answer(context));
    }

    private Optional<CalendarEvent> find(RoutingContext context) {
        var request = new CalendarRequest(context);
        return calendars.find(request.calendarId(), request.eventId());
    }

    // Objects are merged, lists are replaced, null removes: the patch semantics of Google's APIs (RFC 7396).
    private JsonObject patched(RoutingContext context) {
        var patch = new CalendarRequest(context).contents();
        return find(context).map(event -> merge(event.resource(), patch)).orElse(patch);
    }

    private static JsonObject merge(JsonObject base, JsonObject patch) {
        var merged = base.copy();
        patch.forEach(member -> {
            var old = merged.getValue(member.getKey());
            if (member.getValue() == null) {
                merged.remove(member.getKey());
            } else if (old instanceof JsonObject object && member.getValue() instanceof JsonObject change) {
                merged.put(member.getKey(), merge(object, change));
            } else {
                merged.put(member.getKey(), member.getValue());
            }
        });
        return merged;
    }

    private void save(RoutingContext context, CalendarEvent event) {
        calendars.put(event);
        answer(context, event);
    }

    private static void ifValid(RoutingContext context, JsonObject contents, Runnable then) {
        var start = EventTime.read(contents.getValue("start"));
        var end = EventTime.read(contents.getValue("end"));
        if (start == null || end == null) {
            GoogleError.REQUIRED.answer(context);
        } else if (!start.isBefore(end)) {
            GoogleError.TIME_RANGE_EMPTY.answer(context);
        } else {
            then.run();
        }
    }

    private Write write(RoutingContext context) {
        Instant arrivedAt = Objects.requireNonNullElseGet(context.get(WriteLog.ARRIVED_AT), clock::instant);
        return new Write(arrivedAt, context.request().getHeader("traceparent"), calendars.nextRevision());
    }

    private static boolean isCurrent(RoutingContext context, CalendarEvent event) {
        var expected = context.request().getHeader("If-Match");
        return expected == null || expected.equals("*") || expected.equals(event.etag());
    }

    private static void answer(RoutingContext context, CalendarEvent event) {
        context.response().putHeader("ETag", event.etag());
        context.json(event.resource());
    }
}
