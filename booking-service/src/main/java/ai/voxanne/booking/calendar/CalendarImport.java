package ai.voxanne.booking.calendar;

import ai.voxanne.booking.appointment.CalendarEventId;
import ai.voxanne.booking.calendar.google.Connection;
import ai.voxanne.booking.calendar.google.GoogleCalendar;
import ai.voxanne.booking.calendar.google.GoogleCalendar.Window;
import ai.voxanne.booking.calendar.google.GoogleEvent;
import ai.voxanne.booking.calendar.google.GoogleRefusal;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the clinics' calendars: other people's events become busy time, and what people did to our events is undone.
 * Mostly only what changed is listed; now and then, and when Google has forgotten our place, everything in a window.
 */
@ApplicationScoped
class CalendarImport {

    private static final Duration PAST = Duration.ofDays(1);

    private final ConnectionRepository connections;
    private final ImportRepository imports;
    private final GoogleCalendar google;
    private final EventRepair repair;
    private final OrgDatabase database;
    private final CalendarConfig config;
    private final Clock clock;

    CalendarImport(
            ConnectionRepository connections,
            ImportRepository imports,
            GoogleCalendar google,
            EventRepair repair,
            OrgDatabase database,
            CalendarConfig config,
            Clock clock) {
        this.connections = connections;
        this.imports = imports;
        this.google = google;
        this.repair = repair;
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** Lists the clinic's calendar and those of its providers, as far as it is connected. */
    Uni<Void> listCalendars(OrgId org, UUID clinic) {
        return connections
                .find(org, clinic)
                .chain(found -> found.filter(Connection::isConnected)
                        .map(this::listCalendars)
                        .orElseGet(() -> imports.forgetOthers(org, clinic, List.of())));
    }

    /** Lets the next listing begin from scratch. */
    Uni<Void> startOver(OrgId org, UUID clinic) {
        return imports.startOver(org, clinic);
    }

    private Uni<Void> listCalendars(Connection connection) {
        return calendars(connection)
                .call(all -> imports.forgetOthers(
                        connection.org(),
                        connection.clinic(),
                        all.stream().map(BusyTime.Of::calendar).toList()))
                .onItem()
                .transformToMulti(all -> Multi.createFrom().iterable(all))
                .onItem()
                .transformToUniAndConcatenate(one -> listOne(connection, one))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<List<BusyTime.Of>> calendars(Connection connection) {
        var org = connection.org();
        var clinic = connection.clinic();
        return imports.providerCalendars(org, clinic)
                .map(byCalendar -> Stream.concat(
                                Stream.of(new BusyTime.Of(org, clinic, connection.calendar(), null)),
                                byCalendar.entrySet().stream()
                                        .filter(one -> !one.getKey().equals(connection.calendar()))
                                        .map(one -> new BusyTime.Of(org, clinic, one.getKey(), one.getValue())))
                        .toList());
    }

    // One doctor's broken calendar must not keep the others' from being read.
    private Uni<Void> listOne(Connection connection, BusyTime.Of whose) {
        return imports.position(whose.org(), whose.clinic(), whose.calendar())
                .chain(position -> position.filter(this::isRecent)
                        .flatMap(recent -> Optional.ofNullable(recent.syncToken()))
                        .map(token -> changes(connection, whose, token))
                        .orElseGet(() -> everything(connection, whose)))
                .chain(listing -> apply(connection, whose, listing))
                .onFailure()
                .invoke(failure -> Log.warnf(
                        "A calendar of clinic %s could not be read: %s", whose.clinic(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private boolean isRecent(ImportRepository.Position position) {
        return position.listedAt()
                .toInstant()
                .isAfter(clock.instant().minus(config.calendar().fullListing()));
    }

    private Uni<Listing> changes(Connection connection, BusyTime.Of whose, String syncToken) {
        return pages(page -> google.changes(connection, whose.calendar(), syncToken, page), null, Listing.ofChanges())
                .onFailure(failure -> failure instanceof GoogleRefusal refusal && refusal.needsFullListing())
                .recoverWithUni(() -> everything(connection, whose));
    }

    private Uni<Listing> everything(Connection connection, BusyTime.Of whose) {
        var now = clock.instant();
        var window = new Window(now.minus(PAST).toString(), end(now).toString());
        return pages(page -> google.list(connection, whose.calendar(), window, page), null, Listing.ofEverything());
    }

    private Uni<Listing> pages(
            Function<@Nullable String, Uni<GoogleEvent.Page>> list, @Nullable String token, Listing soFar) {
        return list.apply(token).chain(page -> {
            soFar.add(page);
            return page.nextPageToken() == null
                    ? Uni.createFrom().item(soFar)
                    : pages(list, page.nextPageToken(), soFar);
        });
    }

    private Uni<Void> apply(Connection connection, BusyTime.Of whose, Listing listing) {
        return repair.ours(whose.org(), listing.events)
                .chain(ours -> saveBusy(whose, listing, ours)
                        .chain(() -> repair.undo(connection, whose.calendar(), listing.events, ours)))
                .chain(() -> listing.isWhole
                        ? repair.missing(whose, listing.events, end(clock.instant()))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> saveBusy(BusyTime.Of whose, Listing listing, Map<UUID, ExpectedEvent> ours) {
        var foreign = listing.events.values().stream()
                .filter(event -> CalendarEventId.appointment(event.id())
                        .filter(ours::containsKey)
                        .isEmpty())
                .toList();
        var busy = foreign.stream()
                .flatMap(event -> BusyTime.of(event, listing.zone).stream())
                .toList();
        var changed =
                listing.isWhole ? null : foreign.stream().map(GoogleEvent::id).toList();
        return database.inOrg(
                whose.org(),
                tx -> imports.clear(tx, whose, changed)
                        .chain(() -> imports.add(tx, whose, busy))
                        .chain(() -> imports.savePosition(tx, whose, listing.syncToken, listing.isWhole)));
    }

    private Instant end(Instant now) {
        return now.plus(config.calendar().importAhead());
    }

    /** All pages of a listing; of an event that changed meanwhile the last version counts. */
    private static final class Listing {

        private final boolean isWhole;
        private final Map<String, GoogleEvent> events = new HashMap<>();
        private ZoneId zone = ZoneOffset.UTC;
        private @Nullable String syncToken;

        private Listing(boolean isWhole) {
            this.isWhole = isWhole;
        }

        static Listing ofChanges() {
            return new Listing(false);
        }

        static Listing ofEverything() {
            return new Listing(true);
        }

        void add(GoogleEvent.Page page) {
            new ArrayList<>(Objects.requireNonNullElse(page.items(), List.<GoogleEvent>of()))
                    .forEach(event -> events.put(event.id(), event));
            if (page.timeZone() != null) {
                zone = ZoneId.of(page.timeZone());
            }
            syncToken = page.nextSyncToken();
        }
    }
}
