package ai.voxanne.platform.org;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * The second, guarded door: for what has no organization yet (log-in, incoming credentials) or spans all of them (relay,
 * reconciliation, sweeping). Its role bypasses nothing: a policy of its own opens to it the few rows and columns it needs.
 */
@ApplicationScoped
public class SystemDatabase {

    private final Pool pool;

    SystemDatabase(@ReactiveDataSource("system") Pool pool) {
        this.pool = pool;
    }

    /** Runs one statement on its own. */
    public Uni<RowSet<Row>> query(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters);
    }

    /** Runs {@code work} in one transaction. */
    public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return Transactions.run(pool, work);
    }
}
