package ai.voxanne.identity.password;

import ai.voxanne.platform.org.SystemDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class LoginAttemptRepository {

    private static final String BEGIN = "SELECT * FROM begin_login($1, $2, $3 * interval '1 second')";
    private static final String TAKE_BACK = "DELETE FROM login_failures WHERE id = ANY ($1)";

    private final SystemDatabase database;

    LoginAttemptRepository(SystemDatabase database) {
        this.database = database;
    }

    Uni<Begun> begin(List<Limit> limits, Duration window) {
        Buffer[] keys = limits.stream().map(Limit::key).map(Buffer::buffer).toArray(Buffer[]::new);
        Integer[] most = limits.stream().map(Limit::failures).toArray(Integer[]::new);
        return database.query(BEGIN, Tuple.of(keys, most, (double) window.toSeconds()))
                .map(rows -> begun(rows.iterator().next()));
    }

    Uni<Void> takeBack(Begun attempt) {
        return database.query(TAKE_BACK, Tuple.of(attempt.ids().toArray(Long[]::new)))
                .replaceWithVoid();
    }

    private static Begun begun(Row row) {
        Double wait = row.getDouble("blocked_seconds");
        Long[] ids = row.getArrayOfLongs("attempts");
        return new Begun(
                ids == null ? List.of() : Arrays.asList(ids),
                Optional.ofNullable(wait).map(seconds -> Duration.ofSeconds((long) Math.ceil(seconds))));
    }

    /** How often one key may fail within the window. */
    record Limit(byte[] key, int failures) {}

    /** An attempt that was counted, or how long there may be none. */
    record Begun(List<Long> ids, Optional<Duration> blockedFor) {}
}
