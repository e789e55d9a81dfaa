package ai.voxanne.sandbox.google;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All events of all calendars, in memory. A calendar exists as soon as it is named. Used by one event loop only. */
final class Calendars {

    private final Map<String, Map<String, CalendarEvent>> eventsByCalendar = new LinkedHashMap<>();
    private long revision;

    long revision() {
        return revision;
    }

    long nextRevision() {
        return ++revision;
    }

    void put(CalendarEvent event) {
        eventsByCalendar
                .computeIfAbsent(event.calendarId(), calendar -> new LinkedHashMap<>())
                .put(event.id(), event);
    }

    Optional<CalendarEvent> find(String calendarId, String eventId) {
        return Optional.ofNullable(
                eventsByCalendar.getOrDefault(calendarId, Map.of()).get(eventId));
    }

    /** The live event of this id, in whichever calendar it is. */
    Optional<CalendarEvent> findLive(String eventId) {
        return eventsByCalendar.values().stream()
                .map(events -> Optional.ofNullable(events.get(eventId)))
                .flatMap(Optional::stream)
                .filter(event -> !event.isDeleted())
                .findFirst();
    }

    /** The events of a calendar, deleted ones included, oldest first. */
    Collection<CalendarEvent> in(String calendarId) {
        return eventsByCalendar.getOrDefault(calendarId, Map.of()).values();
    }

    Stream<CalendarEvent> live() {
        return eventsByCalendar.values().stream()
                .flatMap(events -> events.values().stream())
                .filter(event -> !event.isDeleted());
    }
}
