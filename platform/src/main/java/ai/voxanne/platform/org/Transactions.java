package ai.voxanne.platform.org;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import java.util.function.Function;

/** Transactions whose BEGIN costs no round trip: it goes out together with their first statement. */
final class Transactions {

    private Transactions() {}

    /** Commits when the work succeeds and rolls back when it fails, with the work's failure. */
    static <T> Uni<T> run(Pool pool, Function<SqlConnection, Uni<T>> work) {
        return pool.withConnection(connection -> {
            var begun = sent(connection.begin());
            return Uni.createFrom()
                    .deferred(() -> work.apply(connection))
                    .onFailure()
                    .call(() -> begun.chain(Transaction::rollback).onFailure().recoverWithNull())
                    .call(() -> begun.chain(Transaction::commit));
        });
    }

    /** Sends at once, whoever listens: what has begun must come to its end whatever becomes of the rest. */
    static <T> Uni<T> sent(Uni<T> query) {
        var answer = query.subscribeAsCompletionStage();
        return Uni.createFrom().completionStage(answer);
    }
}
