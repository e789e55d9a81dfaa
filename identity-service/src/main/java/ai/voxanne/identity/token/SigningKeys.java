package ai.voxanne.identity.token;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The keys of this installation as of now. The folder is read again and again: keys change without a restart. */
@ApplicationScoped
public class SigningKeys {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final KeyFolder folder;
    private final KeysConfig config;
    private final Clock clock;
    private volatile KeySchedule schedule;

    SigningKeys(KeyFolder folder, KeysConfig config, Clock clock) {
        this.folder = folder;
        this.config = config;
        this.clock = clock;
        this.schedule = read();
    }

    /** Without a key nothing works, so the service doesn't start. */
    void readAtStart(@Observes StartupEvent started) {
        Log.infof("Signing with key %s", signer().id());
    }

    @Scheduled(every = "${voxanne.keys.rescan-every:10s}", concurrentExecution = ConcurrentExecution.SKIP)
    void rescan() {
        schedule = read();
    }

    SigningKey signer() {
        return schedule.signer(clock.instant());
    }

    List<SigningKey> published() {
        return schedule.published(clock.instant());
    }

    // A token lives an hour at most; a replica may notice its successor's turn a scan later.
    private KeySchedule read() {
        var publishAfter = TokenLifetimes.MOST.plus(config.rescanEvery()).plus(CLOCK_SKEW);
        return new KeySchedule(folder.read(), config.publishAhead(), publishAfter);
    }
}
