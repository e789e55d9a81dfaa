package ai.voxanne.booking.calendar;

import io.smallrye.faulttolerance.api.ExponentialBackoff;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.SocketException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * A clinic's calendar at Google, in words of what we want of it. Every call may be repeated without harm: the event ids
 * are ours. What may pass is tried again with growing, jittered pauses; when Google fails for all, calls fail at once
 * for a while.
 */
@ApplicationScoped
class GoogleCalendar {

    private final GoogleCalendarClient google;
    private final GoogleCredentials credentials;

    GoogleCalendar(@RestClient GoogleCalendarClient google, GoogleCredentials credentials) {
        this.google = google;
        this.credentials = credentials;
    }

    /** Makes the calendar show this event; empty when its id was used up by a deletion and a new one is needed. */
    @Retry(
            maxRetries = 6,
            delay = 200,
            maxDuration = 60,
            durationUnit = ChronoUnit.SECONDS,
            jitter = 100,
            retryOn = Outage.class)
    @ExponentialBackoff(maxDelay = 5_000)
    @CircuitBreaker(requestVolumeThreshold = 40, failureRatio = 0.75, delay = 2_000, failOn = Outage.class)
    Uni<Optional<GoogleEvent>> put(Connection connection, String calendar, GoogleEvent event) {
        return outages(credentials
                .bearer(connection)
                .chain(bearer -> google.insert(bearer, calendar, event)
                        .map(Optional::of)
                        .onFailure(is(GoogleRefusal::exists))
                        .recoverWithUni(() -> update(bearer, calendar, event))));
    }

    /** Makes the calendar not show this event. */
    @Retry(
            maxRetries = 6,
            delay = 200,
            maxDuration = 60,
            durationUnit = ChronoUnit.SECONDS,
            jitter = 100,
            retryOn = Outage.class)
    @ExponentialBackoff(maxDelay = 5_000)
    @CircuitBreaker(requestVolumeThreshold = 40, failureRatio = 0.75, delay = 2_000, failOn = Outage.class)
    Uni<Void> remove(Connection connection, String calendar, String id) {
        return outages(credentials
                .bearer(connection)
                .chain(bearer -> google.delete(bearer, calendar, id)
                        .onFailure(is(GoogleRefusal::isGone))
                        .recoverWithNull()));
    }

    /** The event as the calendar has it; empty when it is gone. */
    Uni<Optional<GoogleEvent>> find(Connection connection, String calendar, String id) {
        return outages(credentials
                .bearer(connection)
                .chain(bearer -> google.get(bearer, calendar, id)
                        .map(event -> event.isCancelled() ? Optional.<GoogleEvent>empty() : Optional.of(event))
                        .onFailure(is(GoogleRefusal::isGone))
                        .recoverWithItem(Optional.empty())));
    }

    /** A page of events: what changed since the sync token, or without one all in the window. */
    Uni<GoogleEvent.Page> list(Connection connection, String calendar, ListRequest request) {
        return outages(credentials
                .bearer(connection)
                .chain(bearer -> google.list(
                        bearer,
                        calendar,
                        true,
                        request.syncToken() == null ? request.from() : null,
                        request.syncToken() == null ? request.to() : null,
                        request.syncToken(),
                        request.pageToken())));
    }

    // A deleted id answers an insert with 409 and an update with 403 or 404: Google never gives it out again.
    private Uni<Optional<GoogleEvent>> update(String bearer, String calendar, GoogleEvent event) {
        return google.update(bearer, calendar, event.id(), event)
                .map(updated -> updated.isCancelled() ? Optional.<GoogleEvent>empty() : Optional.of(updated))
                .onFailure(is(refusal -> refusal.isGone() || refusal.isUsedUp()))
                .recoverWithItem(Optional.empty());
    }

    private static <T> Uni<T> outages(Uni<T> call) {
        return call.onFailure(GoogleCalendar::mayPass).transform(Outage::new);
    }

    private static Predicate<Throwable> is(Predicate<GoogleRefusal> what) {
        return failure -> failure instanceof GoogleRefusal refusal && what.test(refusal);
    }

    private static boolean mayPass(Throwable failure) {
        return switch (failure) {
            case GoogleRefusal refusal -> refusal.isTransient();
            case TimeoutException _, SocketException _ -> true;
            default ->
                failure.getCause() != null && mayPass(failure.getCause())
                        || failure.getClass().getName().startsWith("io.vertx.core")
                        || failure.getClass().getName().startsWith("io.netty");
        };
    }

    /** Google is slow, overloaded or away. */
    static class Outage extends RuntimeException {

        Outage(Throwable cause) {
            super("Google can't be reached: " + cause.getClass().getSimpleName(), cause);
        }
    }

    /** What to list: from a sync token or, without one, a window (RFC 3339). */
    record ListRequest(
            @org.jspecify.annotations.Nullable String from,
            @org.jspecify.annotations.Nullable String to,
            @org.jspecify.annotations.Nullable String syncToken,
            @org.jspecify.annotations.Nullable String pageToken) {}
}
