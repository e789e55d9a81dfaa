package ai.voxanne.platform.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BackgroundWorkTest {

    private final BackgroundWork background = new BackgroundWork();
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void aServiceThatStopsWaitsForIt() {
        background.begin("It was not done", slowly());
        assertThat(done).isFalse();

        background.stop(new ShutdownEvent());
        assertThat(done).isTrue();
    }

    @Test
    void whatFailsDisturbsNobody() {
        background.begin("It was not done", Uni.createFrom().failure(new IllegalStateException()));
        background.begin("It was not done", slowly());

        background.stop(new ShutdownEvent());
        assertThat(done).isTrue();
    }

    private Uni<Void> slowly() {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofSeconds(2))
                .invoke(() -> done.set(true));
    }
}
