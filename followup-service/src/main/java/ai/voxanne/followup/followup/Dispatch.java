package ai.voxanne.followup.followup;

import ai.voxanne.followup.followup.SendingRepository.Due;
import ai.voxanne.followup.setting.ClinicSettings;
import ai.voxanne.followup.sms.OptOuts;
import ai.voxanne.followup.sms.Twilio;
import ai.voxanne.followup.sms.TwilioOutage;
import ai.voxanne.followup.sms.TwilioRefusal;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Sends what was decided to be sent, each text once although Twilio can't be told that a request is a repeat: the
 * attempt is on record before Twilio hears of it, and after an attempt whose end nobody knows Twilio is asked for the
 * text, which its guide's link makes unlike all others, before it is sent again.
 */
@ApplicationScoped
class Dispatch {

    private static final int BATCH = 200;
    private static final int AT_ONCE = 16;

    private final SendingRepository texts;
    private final Deliveries deliveries;
    private final CallRepository calls;
    private final ClinicSettings clinics;
    private final OptOuts optOuts;
    private final Desk desk;
    private final Twilio twilio;
    private final OrgDatabase database;
    private final DispatchConfig config;
    private final Clock clock;

    Dispatch(
            SendingRepository texts,
            Deliveries deliveries,
            CallRepository calls,
            ClinicSettings clinics,
            OptOuts optOuts,
            Desk desk,
            Twilio twilio,
            OrgDatabase database,
            DispatchConfig config,
            Clock clock) {
        this.texts = texts;
        this.deliveries = deliveries;
        this.calls = calls;
        this.clinics = clinics;
        this.optOuts = optOuts;
        this.desk = desk;
        this.twilio = twilio;
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** Sends what was claimed with its decision, which has committed, without anybody waiting for it. */
    void now(OrgId org, Decided decided) {
        decided.outgoing(org)
                .ifPresent(text -> orLeave(text.id(), send(text)).subscribe().with(done -> {}));
    }

    /** Finds what is due: deferred, to be tried again, or left behind by a crash. */
    @Scheduled(every = "{voxanne.followups.send-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return texts.due(BATCH)
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUni(this::trySend)
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> trySend(Due due) {
        var attempt = database.inOrg(
                        due.org(),
                        tx -> texts.lock(tx, due.org(), due.id())
                                .chain(found -> found.isEmpty() ? nothingToSend() : claim(tx, found.get())))
                .chain(claimed -> claimed.map(this::send).orElseGet(Dispatch::done));
        return orLeave(due.id(), attempt);
    }

    // Whatever goes wrong, the row stays, and a later sweep finds it.
    private static Uni<Void> orLeave(UUID followup, Uni<Void> attempt) {
        return attempt.onFailure()
                .invoke(failure -> Log.warnf(
                        "Follow-up %s waits: %s", followup, failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    // Much may have happened since the decision. An attempt whose end nobody knows is cleared up first, come what may.
    private Uni<Optional<Outgoing>> claim(SqlConnection tx, Outgoing text) {
        return text.uncertain()
                ? keep(tx, text)
                : calls.bookedSince(tx, text.org(), text.to(), text.since(), text.callRef())
                        .chain(booked -> booked
                                ? drop(tx, text, Decision.BOOKED)
                                : optOuts.includes(tx, text.org(), text.to())
                                        .chain(out ->
                                                out ? drop(tx, text, Decision.OPTED_OUT) : unlessQuiet(tx, text)));
    }

    private Uni<Optional<Outgoing>> unlessQuiet(SqlConnection tx, Outgoing text) {
        return clinics.of(tx, text.org(), text.clinic())
                .map(settings -> settings.flatMap(known -> desk.quietUntil(text.to(), known)))
                .chain(until -> until.isEmpty()
                        ? keep(tx, text)
                        : texts.defer(tx, text, Decision.QUIET_HOURS, until.get())
                                .replaceWith(Optional.empty()));
    }

    private Uni<Optional<Outgoing>> keep(SqlConnection tx, Outgoing text) {
        var claimed = text.uncertain()
                ? texts.claimToAsk(tx, text, config.lease())
                : texts.claim(tx, text, config.lease(), config.settle());
        return claimed.replaceWith(Optional.of(text));
    }

    private Uni<Optional<Outgoing>> drop(SqlConnection tx, Outgoing text, String reason) {
        return deliveries.dropped(tx, text, reason).replaceWith(Optional.empty());
    }

    private Uni<Void> send(Outgoing text) {
        return (text.uncertain() ? clearUp(text) : accept(text))
                .onFailure(TwilioRefusal.class)
                .recoverWithUni(failure -> deliveries.refused(text, (TwilioRefusal) failure))
                .onFailure()
                .recoverWithUni(failure -> later(text, failure));
    }

    private Uni<Void> accept(Outgoing text) {
        return twilio.send(text.sms()).chain(sid -> deliveries.sent(text, sid));
    }

    private Uni<Void> clearUp(Outgoing text) {
        return twilio.find(text.sms())
                .chain(found -> found.map(sid -> deliveries.sent(text, sid)).orElseGet(() -> notThere(text)));
    }

    // What Twilio accepts late shows late. Once that is over it is sent afresh, unless the caller has booked meanwhile.
    private Uni<Void> notThere(Outgoing text) {
        var left = text.settlesAt()
                .map(settled -> Duration.between(clock.instant(), settled))
                .orElse(Duration.ZERO);
        return left.isPositive()
                ? retry(text, new NextAttempt(left, text.attempts(), true, false))
                : retry(text, new NextAttempt(Duration.ZERO, text.attempts(), false, true))
                        .invoke(() -> trySend(new Due(text.org(), text.id()))
                                .subscribe()
                                .with(done -> {}));
    }

    private Uni<Void> later(Outgoing text, Throwable failure) {
        Log.warnf(
                "Follow-up %s is tried again: %s", text.id(), failure.getClass().getName());
        if (failure instanceof CircuitBreakerOpenException) {
            return retry(text, new NextAttempt(pause(text.attempts()), text.attempts(), text.uncertain(), true));
        }
        if (text.attempts() + 1 >= config.attempts()) {
            return deliveries.giveUp(text, null);
        }
        var outage = Optional.of(failure).filter(TwilioOutage.class::isInstance).map(TwilioOutage.class::cast);
        boolean turnedAway = outage.map(TwilioOutage::wasTurnedAway).orElse(false);
        var pause = outage.flatMap(TwilioOutage::retryAfter).orElseGet(() -> pause(text.attempts()));
        // Whoever was answered when it sent needn't wait for the end of that attempt; whoever only asked still must.
        boolean settled = outage.isPresent() && !text.uncertain();
        return retry(text, new NextAttempt(pause, text.attempts() + 1, text.uncertain() || !turnedAway, settled));
    }

    private Uni<Void> retry(Outgoing text, NextAttempt next) {
        return database.inOrg(text.org(), tx -> texts.retry(tx, text, next)).replaceWithVoid();
    }

    // Half of it is chance, so that what failed together is not tried again together.
    private Duration pause(int attempts) {
        long most = Math.min(config.longestPause().toMillis(), config.pause().toMillis() << Math.min(attempts, 20));
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }

    private static Uni<Optional<Outgoing>> nothingToSend() {
        return Uni.createFrom().item(Optional.empty());
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }
}
