package ai.voxanne.platform.shutdown;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work that nobody should wait for: it doesn't end with the request that began it. Only a service that stops waits for it,
 * some seconds at most.
 */
@ApplicationScoped
public class BackgroundWork {

    private static final int LAST_SECONDS = 5;

    private final Set<CompletableFuture<?>> going = ConcurrentHashMap.newKeySet();

    /**
     * Begins it and returns at once.
     *
     * @param failed what the log says if it fails, before the kind of the failure: "The note was not kept"
     */
    public void begin(String failed, Uni<?> work) {
        CompletableFuture<?> one = work.onFailure()
                .invoke(failure ->
                        Log.warnf("%s: %s", failed, failure.getClass().getName()))
                .onFailure()
                .recoverWithNull()
                .subscribeAsCompletionStage();
        going.add(one);
        var unused = one.whenComplete((done, failure) -> going.remove(one));
    }

    void stop(@Observes ShutdownEvent stopping) {
        try {
            CompletableFuture.allOf(going.toArray(CompletableFuture[]::new)).get(LAST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            Log.warnf("Stopped in the middle of %d pieces of work", going.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
