package ai.voxanne.system.clinic;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many who want something at the same moment. */
public final class Rush {

    private Rush() {}

    /** Lets all of them go at once, each with its number from zero, and gives what each got. */
    public static <T> List<T> of(int many, IntFunction<T> want) {
        var start = new CountDownLatch(1);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var got = IntStream.range(0, many)
                    .mapToObj(number -> people.submit((Callable<T>) () -> {
                        start.await();
                        return want.apply(number);
                    }))
                    .toList();
            start.countDown();
            return got.stream().map(Rush::result).toList();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
