package ai.voxanne.knowledge.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mutiny.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddingThreadsTest {

    private final Vertx vertx = Vertx.vertx();
    private final EmbeddingThreads threads = new EmbeddingThreads(vertx, "only-one", 1);
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        vertx.closeAndAwait();
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsSkipped() {
        // Given
        var busy = new CountDownLatch(1);
        threads.run(() -> waitFor(busy)).subscribe().with(free -> {});
        var abandoned = threads.run(() -> done.add("abandoned")).subscribe().with(added -> {});
        var awaited = threads.run(() -> done.add("awaited")).subscribeAsCompletionStage();

        // When
        abandoned.cancel();
        busy.countDown();

        // Then
        assertThat(awaited.join()).isTrue();
        assertThat(done).containsExactly("awaited");
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
