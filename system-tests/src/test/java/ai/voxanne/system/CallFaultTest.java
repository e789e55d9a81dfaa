package ai.voxanne.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.voxanne.sandbox.stack.StackProcess;
import ai.voxanne.system.clinic.Callers;
import ai.voxanne.system.clinic.Clinic;
import ai.voxanne.system.clinic.FollowUp;
import ai.voxanne.system.stack.NeedsOwnStack;
import ai.voxanne.system.stack.OwnStack;
import ai.voxanne.system.stack.SystemTest;
import ai.voxanne.system.stack.Voxanne;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever dies while callers hang up: each call is decided once, nobody is texted twice, and nobody is forgotten. */
@SystemTest
@NeedsOwnStack
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CallFaultTest {

    private static final int CALLS = 500;
    private static final List<String> VICTIMS =
            List.of("followup", "followup", "followup", "kafka", "postgres", "followup", "kafka", "postgres");
    private static final Duration TO_CATCH_UP = Duration.ofMinutes(4);

    // A message is accepted long before that is known: those are the ones that a crash could send twice.
    private static final Duration TWILIO_TAKES = Duration.ofMillis(150);

    private final StackProcess processes;
    private final Voxanne voxanne;
    private final List<Clinic> clinics;

    CallFaultTest(OwnStack stack) {
        this.processes = stack.processes();
        this.voxanne = stack.voxanne();
        this.clinics = Stream.generate(() -> Clinic.signUp(voxanne)).limit(2).toList();
    }

    @AfterEach
    void heal() {
        voxanne.twilio().heal();
        List.of("postgres", "kafka", "followup").forEach(processes::start);
    }

    @Test
    void everyCallIsDecidedOnceAndNobodyIsTextedTwiceOrForgotten() {
        // Given
        voxanne.twilio().answersLate(TWILIO_TAKES);
        var seed = ThreadLocalRandom.current().nextLong();

        // When
        var callers = killAtRandom(new Random(seed));

        // Then
        await("decisions of all calls, seed " + seed)
                .atMost(TO_CATCH_UP)
                .until(() -> clinics.stream()
                                .flatMap(clinic -> clinic.followUps().stream())
                                .filter(FollowUp::isDone)
                                .count()
                        == CALLS);
        assertThat(decided()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(callers.expectedDecisions());
        assertThat(callers.receivedMessages(voxanne.twilio()))
                .as("seed %d", seed)
                .isEqualTo(callers.expectedMessages());
    }

    // In each round some hang up, and while they do, somebody dies.
    private Callers killAtRandom(Random random) {
        var victims = new ArrayList<>(VICTIMS);
        Collections.shuffle(victims, random);
        try (var callers = new Callers(clinics, CALLS)) {
            for (var round = 1; round <= victims.size(); round++) {
                var before = callers.heard();
                callers.hangUpUntil(CALLS * round / victims.size());
                var someMore = before + random.nextInt(20);
                await().atMost(TO_CATCH_UP).until(() -> callers.heard() > someMore);
                processes.killAndAwait(victims.get(round - 1));
            }
            return callers.awaited();
        }
    }

    private List<String> decided() {
        return clinics.stream()
                .flatMap(clinic -> clinic.followUps().stream())
                .map(followUp -> followUp.callId() + " " + (followUp.isTexted() ? "texted" : followUp.reason()))
                .toList();
    }
}
