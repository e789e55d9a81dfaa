package ai.voxanne.sandbox.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The JVM's ahead-of-time cache of one service (JEP 483, JEP 514), beside its jar. The first process of a build writes
 * it when it ends, and whatever starts after that is ready in about half the time.
 */
final class AheadOfTimeCache {

    private final Path jar;
    private final Path cache;
    private final Path output;
    private final boolean trains;

    AheadOfTimeCache(Path jar, boolean trains) {
        this.jar = jar;
        this.trains = trains;
        this.cache = jar.resolveSibling("app.aot");
        // Stacks that run side by side don't write one file.
        this.output = jar.resolveSibling("app.aot." + ProcessHandle.current().pid());
    }

    /** The JVM option that uses the cache, or else writes it if it may. */
    Optional<String> option() {
        if (isOfThisBuild()) {
            return Optional.of("-XX:AOTCache=" + cache.toAbsolutePath());
        }
        return trains ? Optional.of("-XX:AOTCacheOutput=" + output.toAbsolutePath()) : Optional.empty();
    }

    /** Puts what an ended process has written where the next one finds it. */
    void adopt() {
        try {
            if (Files.exists(output)) {
                Files.move(output, cache, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOfThisBuild() {
        try {
            return Files.exists(cache)
                    && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
