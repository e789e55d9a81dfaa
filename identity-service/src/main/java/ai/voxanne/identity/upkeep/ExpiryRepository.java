package ai.voxanne.identity.upkeep;

import ai.voxanne.platform.org.SystemDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

@ApplicationScoped
class ExpiryRepository {

    private static final String REFRESH_TOKENS = "DELETE FROM refresh_tokens WHERE expires_at < now()";
    private static final String REVOCATIONS = "DELETE FROM revocations WHERE expires_at < now()";
    private static final String LOGIN_FAILURES =
            "DELETE FROM login_failures WHERE failed_at < now() - $1 * interval '1 second'";

    private final SystemDatabase database;

    ExpiryRepository(SystemDatabase database) {
        this.database = database;
    }

    Uni<Integer> deleteRefreshTokens() {
        return delete(REFRESH_TOKENS, Tuple.tuple());
    }

    Uni<Integer> deleteRevocations() {
        return delete(REVOCATIONS, Tuple.tuple());
    }

    Uni<Integer> deleteLoginFailures(Duration older) {
        return delete(LOGIN_FAILURES, Tuple.of((double) older.toSeconds()));
    }

    private Uni<Integer> delete(String sql, Tuple parameters) {
        return database.query(sql, parameters).map(rows -> rows.rowCount());
    }
}
