package ai.voxanne.platform.event;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Remembers which events a consumer has handled. Use it in the transaction of the event's effect. */
@ApplicationScoped
public class Inbox {

    private static final String ACCEPT = """
            INSERT INTO processed_events (org_id, consumer, event_id)
            VALUES ($1, $2, $3)
            ON CONFLICT DO NOTHING
            """;

    /** True for an event that this consumer sees for the first time; false for a repeat. */
    public Uni<Boolean> accept(SqlConnection tx, String consumer, CloudEvent event) {
        return tx.preparedQuery(ACCEPT)
                .execute(Tuple.of(event.org().value(), consumer, event.id().toString()))
                .map(SqlResult::rowCount)
                .map(inserted -> inserted == 1);
    }
}
