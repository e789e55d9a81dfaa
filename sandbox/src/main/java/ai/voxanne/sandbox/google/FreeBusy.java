package ai.voxanne.sandbox.google;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code POST freeBusy}: when calendars are busy, with touching times joined. */
final class FreeBusy {

    private final Calendars calendars;

    FreeBusy(Calendars calendars) {
        this.calendars = calendars;
    }

    void mount(Router router) {
        router.post(CalendarApi.BASE + "/freeBusy").handler(this::query);
    }

    private void query(RoutingContext context) {
        var request = new CalendarRequest(context).contents();
        try {
            var from = EventTime.rfc3339(request.getString("timeMin", ""));
            var to = EventTime.rfc3339(request.getString("timeMax", ""));
            context.json(new JsonObject()
                    .put("kind", "calendar#freeBusy")
                    .put("timeMin", from.toString())
                    .put("timeMax", to.toString())
                    .put("calendars", answers(request.getJsonArray("items", new JsonArray()), from, to)));
        } catch (DateTimeException | ClassCastException e) {
            GoogleError.INVALID.answer(context);
        }
    }

    private JsonObject answers(JsonArray items, Instant from, Instant to) {
        var answers = new JsonObject();
        for (var item : items) {
            var calendarId = ((JsonObject) item).getString("id");
            answers.put(calendarId, new JsonObject().put("busy", busy(calendarId, from, to)));
        }
        return answers;
    }

    private JsonArray busy(String calendarId, Instant from, Instant to) {
        var answer = new JsonArray();
        for (var period : joined(calendarId, from, to)) {
            answer.add(new JsonObject()
                    .put("start", period.start().toString())
                    .put("end", period.end().toString()));
        }
        return answer;
    }

    private List<Period> joined(String calendarId, Instant from, Instant to) {
        var joined = new ArrayList<Period>();
        calendars.in(calendarId).stream()
                .filter(CalendarEvent::isBusy)
                .filter(event -> event.overlaps(from, to))
                .map(event -> new Period(later(event.start(), from), earlier(event.end(), to)))
                .sorted(Comparator.comparing(Period::start))
                .forEach(period -> append(joined, period));
        return joined;
    }

    private static void append(List<Period> joined, Period next) {
        if (joined.isEmpty() || joined.getLast().end().isBefore(next.start())) {
            joined.addLast(next);
        } else {
            var last = joined.removeLast();
            joined.addLast(new Period(last.start(), later(last.end(), next.end())));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private record Period(Instant start, Instant end) {}
}
