package ai.voxanne.sandbox.google;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code GET calendars/{calendarId}/events}: by time, by private property or since a sync token, in pages.
 * Recurring events are listed as they were written, not as their instances.
 */
final class EventListing {

    private static final int DEFAULT_PAGE = 250;
    private static final int LARGEST_PAGE = 2500;
    private static final String SYNC_TOKEN_PREFIX = "sync-";
    private static final List<String> NOT_WITH_SYNC_TOKEN =
            List.of("timeMin", "timeMax", "updatedMin", "orderBy", "q", "iCalUID", "privateExtendedProperty");

    private final Calendars calendars;

    EventListing(Calendars calendars) {
        this.calendars = calendars;
    }

    void mount(Router router) {
        router.get(CalendarApi.BASE + "/calendars/:calendarId/events").handler(this::list);
    }

    private void list(RoutingContext context) {
        var request = new CalendarRequest(context);
        try {
            if (request.has("syncToken") && NOT_WITH_SYNC_TOKEN.stream().anyMatch(request::has)) {
                GoogleError.INVALID.answer(context);
            } else if (!request.query("syncToken").map(this::isValid).orElse(true)) {
                GoogleError.FULL_SYNC_REQUIRED.answer(context);
            } else {
                page(request, wanted(request));
            }
        } catch (DateTimeException | NumberFormatException e) {
            GoogleError.INVALID.answer(context);
        }
    }

    private List<CalendarEvent> wanted(CalendarRequest request) {
        long since = request.query("syncToken").map(EventListing::revisionOf).orElse(0L);
        var showDeleted = since > 0 || request.query("showDeleted").equals(Optional.of("true"));
        var from = request.query("timeMin").map(EventTime::rfc3339).orElse(Instant.MIN);
        var to = request.query("timeMax").map(EventTime::rfc3339).orElse(Instant.MAX);
        return calendars.in(request.calendarId()).stream()
                .filter(event -> event.revision() > since)
                .filter(event -> showDeleted || !event.isDeleted())
                .filter(event -> event.overlaps(from, to))
                .filter(event -> properties(request).allMatch(event::hasPrivateProperty))
                .sorted(order(request))
                .toList();
    }

    private void page(CalendarRequest request, List<CalendarEvent> events) {
        int size = request.query("maxResults").map(Integer::valueOf).orElse(DEFAULT_PAGE);
        int first = request.query("pageToken").map(Integer::valueOf).orElse(0);
        var items = events.stream()
                .skip(first)
                .limit(Math.clamp(size, 1, LARGEST_PAGE))
                .map(CalendarEvent::resource)
                .toList();
        var next = first + items.size();
        var answer = new JsonObject()
                .put("kind", "calendar#events")
                .put("summary", request.calendarId())
                .put("timeZone", "UTC")
                .put("accessRole", "owner")
                .put("items", new JsonArray(items));
        request.context()
                .json(
                        next < events.size()
                                ? answer.put("nextPageToken", Integer.toString(next))
                                : answer.put("nextSyncToken", SYNC_TOKEN_PREFIX + calendars.revision()));
    }

    private static Comparator<CalendarEvent> order(CalendarRequest request) {
        return request.query("orderBy").equals(Optional.of("startTime"))
                ? Comparator.comparing(CalendarEvent::start)
                : Comparator.comparing(CalendarEvent::revision);
    }

    private static Stream<Map.Entry<String, String>> properties(CalendarRequest request) {
        return request.context().queryParams().getAll("privateExtendedProperty").stream()
                .map(property -> property.split("=", 2))
                .map(pair -> Map.entry(pair[0], pair.length == 2 ? pair[1] : ""));
    }

    private boolean isValid(String syncToken) {
        return syncToken.matches(SYNC_TOKEN_PREFIX + "\\d{1,18}") && revisionOf(syncToken) <= calendars.revision();
    }

    private static long revisionOf(String syncToken) {
        return Long.parseLong(syncToken.substring(SYNC_TOKEN_PREFIX.length()));
    }
}
