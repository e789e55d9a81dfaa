package ai.voxanne.platform.token;

import ai.voxanne.platform.org.SystemDatabase;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The tokens, log-ins and clients that were revoked before they expired, read from the database every few seconds. */
@ApplicationScoped
public class Revocations {

    private static final String UNEXPIRED = "SELECT subject FROM revocations WHERE expires_at > now()";

    private final SystemDatabase database;
    private final TokenConfig config;
    private volatile Set<UUID> revoked = Set.of();

    Revocations(SystemDatabase database, TokenConfig config) {
        this.database = database;
        this.config = config;
    }

    /** Whether this {@code jti}, {@code sid} or {@code sub} was revoked. */
    public boolean contains(UUID subject) {
        return revoked.contains(subject);
    }

    void keepFresh(@Observes StartupEvent started) {
        Multi.createFrom()
                .ticks()
                .every(config.revocationsEvery())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick ->
                        read().onFailure().invoke(this::warn).onFailure().recoverWithNull())
                .subscribe()
                .with(read -> {}, failure -> Log.error("Revoked tokens are no longer noticed", failure));
    }

    private Uni<Set<UUID>> read() {
        return database.query(UNEXPIRED, Tuple.tuple())
                .map(Revocations::subjects)
                .invoke(read -> revoked = read);
    }

    private static Set<UUID> subjects(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID("subject"))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void warn(Throwable failure) {
        Log.warnf(
                "Revoked tokens could not be read (%s); the known ones stay refused",
                failure.getClass().getName());
    }
}
