package ai.voxanne.knowledge.embedding;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Threads that work takes turns on. What nobody waits for any more when its turn comes is skipped. */
final class EmbeddingThreads {

    private final WorkerExecutor threads;

    EmbeddingThreads(Vertx vertx, String name, int size) {
        this.threads = vertx.createSharedWorkerExecutor(name, size);
    }

    <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom().emitter(asker -> {
            var left = new AtomicBoolean();
            asker.onTermination(() -> left.set(true));
            threads.executeBlocking(() -> left.get() ? Optional.<T>empty() : Optional.of(work.get()), false)
                    .subscribe()
                    .with(done -> done.ifPresent(asker::complete), asker::fail);
        });
    }
}
