package ai.voxanne.booking.upkeep;

import ai.voxanne.platform.org.SystemDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes rows of all organizations. The policies of the system role let it reach none that are younger. */
@ApplicationScoped
class ExpiryRepository {

    private static final String ANSWERS =
            "DELETE FROM idempotency_records WHERE created_at < now() - interval '24 hours'";
    private static final String BUSY_TIME = "DELETE FROM calendar_busy WHERE ends_at < now() - interval '7 days'";
    private static final String INBOX = """
            DELETE FROM processed_events
            WHERE consumer = 'calendar-sync' AND processed_at < now() - interval '30 days'
            """;

    private final SystemDatabase database;

    ExpiryRepository(SystemDatabase database) {
        this.database = database;
    }

    /** What repeated requests were told. */
    Uni<Integer> deleteAnswers() {
        return delete(ANSWERS);
    }

    /** Other people's events that are over. */
    Uni<Integer> deleteBusyTime() {
        return delete(BUSY_TIME);
    }

    /** Which events have had their effect; Kafka and the dead letters have long forgotten them. */
    Uni<Integer> deleteInbox() {
        return delete(INBOX);
    }

    private Uni<Integer> delete(String sql) {
        return database.query(sql, Tuple.tuple()).map(rows -> rows.rowCount());
    }
}
