package ai.voxanne.booking.calendar.google;

import io.smallrye.faulttolerance.api.ExponentialBackoff;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * A clinic's calendar at Google, in words of what we want of it. Every call may be repeated without harm: the event ids
 * are ours. What may pass is tried again with growing, jittered pauses; when Google fails for all, calls fail at once
 * for a while. A {@link GoogleRefusal} is final.
 */
@ApplicationScoped
public class GoogleCalendar {

    private static final int PAGE = 2_500;

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
            abortOn = GoogleRefusal.class)
    @ExponentialBackoff(maxDelay = 5_000)
    @CircuitBreaker(requestVolumeThreshold = 40, failureRatio = 0.75, delay = 2_000, skipOn = GoogleRefusal.class)
    public Uni<Optional<GoogleEvent>> put(Connection connection, String calendar, GoogleEvent event) {
        return authorized(
                connection,
                bearer -> google.insert(bearer, calendar, event)
                        .map(Optional::of)
                        .onFailure(is(GoogleRefusal::exists))
                        .recoverWithUni(() -> update(bearer, calendar, event)));
    }

    /** Makes the calendar not show this event; one that isn't there is no mistake. */
    @Retry(
            maxRetries = 6,
            delay = 200,
            maxDuration = 60,
            durationUnit = ChronoUnit.SECONDS,
            jitter = 100,
            abortOn = GoogleRefusal.class)
    @ExponentialBackoff(maxDelay = 5_000)
    @CircuitBreaker(requestVolumeThreshold = 40, failureRatio = 0.75, delay = 2_000, skipOn = GoogleRefusal.class)
    public Uni<Void> remove(Connection connection, String calendar, String id) {
        return authorized(
                connection,
                bearer -> google.delete(bearer, calendar, id)
                        .onFailure(is(GoogleRefusal::isGone))
                        .recoverWithNull());
    }

    /** A page of the events in a window; recurring ones come as what they amount to. */
    public Uni<GoogleEvent.Page> list(
            Connection connection, String calendar, Window window, @Nullable String pageToken) {
        return authorized(
                connection,
                bearer -> google.list(bearer, calendar, true, PAGE, window.from(), window.to(), null, pageToken));
    }

    /** A page of what changed since the listing that gave this sync token; it may be too old. */
    public Uni<GoogleEvent.Page> changes(
            Connection connection, String calendar, String syncToken, @Nullable String pageToken) {
        return authorized(
                connection, bearer -> google.list(bearer, calendar, true, PAGE, null, null, syncToken, pageToken));
    }

    /** Opens the connection that the first booking would otherwise wait for; never fails. */
    public Uni<Void> warmUp() {
        return google.list("Bearer warm-up", "warm-up", true, 1, null, null, null, null)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    // A deleted id answers an insert with 409 and an update with 403 or 404: Google never gives it out again.
    private Uni<Optional<GoogleEvent>> update(String bearer, String calendar, GoogleEvent event) {
        return google.update(bearer, calendar, event.id(), event)
                .map(updated -> updated.isCancelled() ? Optional.<GoogleEvent>empty() : Optional.of(updated))
                .onFailure(is(refusal -> refusal.isGone() || refusal.isForbidden()))
                .recoverWithItem(Optional.empty());
    }

    // An access token may be taken back before it expires, so a refused one is replaced once.
    private <T> Uni<T> authorized(Connection connection, Function<String, Uni<T>> call) {
        return credentials
                .bearer(connection)
                .chain(bearer -> call.apply(bearer)
                        .onFailure(is(GoogleRefusal::isUnauthorized))
                        .recoverWithUni(() ->
                                credentials.freshBearer(connection, bearer).chain(call::apply)));
    }

    private static Predicate<Throwable> is(Predicate<GoogleRefusal> what) {
        return failure -> failure instanceof GoogleRefusal refusal && what.test(refusal);
    }

    /** A span of time in RFC 3339. */
    public record Window(String from, String to) {}
}
