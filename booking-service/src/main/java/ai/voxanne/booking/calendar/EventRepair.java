package ai.voxanne.booking.calendar;

import ai.voxanne.booking.appointment.CalendarEventId;
import ai.voxanne.booking.calendar.google.Connection;
import ai.voxanne.booking.calendar.google.GoogleCalendar;
import ai.voxanne.booking.calendar.google.GoogleEvent;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Undoes what people did to our events in a calendar, and takes away those of ours that nothing stands behind. */
@ApplicationScoped
class EventRepair {

    private final ImportRepository imports;
    private final CalendarWriter writer;
    private final GoogleCalendar google;

    EventRepair(ImportRepository imports, CalendarWriter writer, GoogleCalendar google) {
        this.imports = imports;
        this.writer = writer;
        this.google = google;
    }

    /** The appointments that these events stand for; what is not among them is somebody else's event. */
    Uni<Map<UUID, ExpectedEvent>> ours(OrgId org, Map<String, GoogleEvent> events) {
        var ids = events.keySet().stream()
                .flatMap(id -> CalendarEventId.appointment(id).stream())
                .distinct()
                .toList();
        return ids.isEmpty() ? Uni.createFrom().item(Map.of()) : imports.appointments(org, ids);
    }

    /** Writes again what was moved or deleted, and removes leftovers. */
    Uni<Void> undo(
            Connection connection,
            String calendar,
            Map<String, GoogleEvent> events,
            Map<UUID, ExpectedEvent> appointments) {
        var repairs = events.values().stream().flatMap(event -> {
            var expected =
                    CalendarEventId.appointment(event.id()).flatMap(id -> Optional.ofNullable(appointments.get(id)));
            return expected
                    .map(one -> repair(connection, calendar, event, one))
                    .orElseGet(() -> orphan(connection, calendar, event))
                    .stream();
        });
        return oneByOne(repairs);
    }

    /** Writes again what the whole listing of a calendar should have had. */
    Uni<Void> missing(BusyTime.Of where, Map<String, GoogleEvent> listed, Instant end) {
        var there = listed.keySet().stream()
                .flatMap(id -> CalendarEventId.appointment(id).stream())
                .collect(Collectors.toUnmodifiableSet());
        return imports.shownIn(where.org(), where.clinic(), where.calendar(), end.atOffset(ZoneOffset.UTC))
                .chain(expected -> oneByOne(expected.stream()
                        .filter(appointment -> !there.contains(appointment))
                        .map(appointment -> writer.rewrite(where.org(), appointment))));
    }

    private Optional<Uni<Void>> repair(
            Connection connection, String calendar, GoogleEvent event, ExpectedEvent expected) {
        if (expected.differs(event, calendar)) {
            return Optional.of(writer.rewrite(connection.org(), expected.appointment()));
        }
        return expected.hasLeft(event, calendar)
                ? Optional.of(google.remove(connection, calendar, event.id()))
                : Optional.empty();
    }

    // Marked by us and with an id of ours, but without an appointment: its organization was restored from a backup,
    // say.
    private Optional<Uni<Void>> orphan(Connection connection, String calendar, GoogleEvent event) {
        boolean ours = !event.isCancelled()
                && CalendarEventId.appointment(event.id())
                        .filter(appointment -> event.isMarkedAs(connection.org().value(), appointment))
                        .isPresent();
        return ours ? Optional.of(google.remove(connection, calendar, event.id())) : Optional.empty();
    }

    private static Uni<Void> oneByOne(Stream<Uni<Void>> repairs) {
        List<Uni<Void>> all = repairs.toList();
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(repair -> repair.onFailure().recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid();
    }
}
