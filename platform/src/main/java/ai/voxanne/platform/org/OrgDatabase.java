package ai.voxanne.platform.org;

import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The only door to Postgres: whatever goes through it sees the rows of one organization. */
@ApplicationScoped
public class OrgDatabase {

    private static final String ENTER = "SELECT enter_org($1)";

    private final Pool pool;

    OrgDatabase(Pool pool) {
        this.pool = pool;
    }

    /**
     * Runs {@code work} in one transaction of the organization. It commits when the work succeeds and rolls back when
     * it fails. Don't open a scope inside a scope: the inner one is a transaction of its own.
     */
    public <T> Uni<T> inOrg(OrgId org, Function<SqlConnection, Uni<T>> work) {
        return Transactions.run(
                pool,
                tx -> Uni.combine()
                        .all()
                        .unis(enter(tx, org), work.apply(tx)) // sent together: entering costs no round trip
                        .with((entered, result) -> result));
    }

    /**
     * Runs one statement in a transaction of the organization, in one round trip: begin, enter, statement and commit are
     * sent at once. If entering fails the transaction is aborted, so the statement never runs outside the organization.
     */
    public Uni<RowSet<Row>> query(OrgId org, String sql, Tuple parameters) {
        return queries(org, List.of(new Statement(sql, parameters))).map(List::getFirst);
    }

    /** The same for several statements: all of them are done, or none. What each answers, in their order. */
    public Uni<List<RowSet<Row>>> queries(OrgId org, List<Statement> statements) {
        return pool.withConnection(connection -> {
            var results = statements.stream()
                    .map(statement -> connection.preparedQuery(statement.sql()).execute(statement.parameters()));
            var all = Stream.of(
                            Stream.of(connection.query("BEGIN").execute(), enter(connection, org)),
                            results,
                            Stream.of(connection.query("COMMIT").execute()))
                    .flatMap(queries -> queries)
                    .map(Transactions::sent)
                    .toList();
            // All are waited for: a connection that is given back while answers come ends the next one's transaction.
            return Uni.join()
                    .all(all)
                    .andCollectFailures()
                    .map(answers -> answers.subList(2, answers.size() - 1))
                    .onFailure(CompositeException.class)
                    .transform(failures ->
                            ((CompositeException) failures).getCauses().getFirst());
        });
    }

    /** A statement and what it is run with. */
    public record Statement(String sql, Tuple parameters) {}

    /**
     * Calls a database function that enters the organization itself, its first parameter: the quickest way, for what a
     * caller waits for on the phone.
     *
     * @param sql a single SELECT over one function whose {@code $1} is the organization
     * @param parameters all parameters, the organization's id first
     */
    public Uni<RowSet<Row>> call(OrgId org, String sql, Tuple parameters) {
        if (!org.value().equals(parameters.getUUID(0))) {
            throw new IllegalArgumentException("the first parameter must be the organization");
        }
        return pool.preparedQuery(sql).execute(parameters);
    }

    private static Uni<RowSet<Row>> enter(SqlConnection tx, OrgId org) {
        return tx.preparedQuery(ENTER).execute(Tuple.of(org.value()));
    }
}
