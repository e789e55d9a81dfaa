package ai.voxanne.booking.calendar.feed;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.org.SystemDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The feeds' tokens, as hashes, and what feeds show. */
@ApplicationScoped
class FeedRepository {

    private static final String PROVIDER =
            "SELECT full_name FROM profiles WHERE org_id = $1 AND id = $2 AND role = 'provider' AND active";

    private static final String SAVE = """
            INSERT INTO provider_feeds (org_id, provider_id, token_hash)
            VALUES ($1, $2, $3)
            ON CONFLICT (org_id, provider_id) DO UPDATE
            SET token_hash = excluded.token_hash, created_at = now()
            """;

    private static final String REMOVE = "DELETE FROM provider_feeds WHERE org_id = $1 AND provider_id = $2";

    private static final String OWNER = "SELECT org_id FROM provider_feeds WHERE token_hash = $1 AND provider_id = $2";

    // What was cancelled stays in the feed for a while: a calendar that has it must hear of that.
    private static final String ENTRIES = """
            SELECT a.id, a.scheduled_at, a.ends_at, a.service_type, a.patient_name, a.status = 'cancelled' AS cancelled,
                   a.revision, a.updated_at, c.name, coalesce(n.event_detail, 'initials') AS detail
            FROM appointments AS a
            JOIN clinics AS c ON c.org_id = a.org_id AND c.id = a.clinic_id
            LEFT JOIN calendar_connections AS n ON n.org_id = a.org_id AND n.clinic_id = a.clinic_id
            WHERE a.org_id = $1 AND a.provider_id = $2 AND a.scheduled_at > now() - interval '90 days'
                AND a.status <> 'held'
                AND (a.status <> 'cancelled' OR a.updated_at > now() - interval '30 days')
            ORDER BY a.scheduled_at
            LIMIT 5000
            """;

    private final OrgDatabase database;
    private final SystemDatabase everyOrganization;

    FeedRepository(OrgDatabase database, SystemDatabase everyOrganization) {
        this.database = database;
        this.everyOrganization = everyOrganization;
    }

    /** A provider's name, if the organization has this provider. */
    Uni<Optional<String>> provider(OrgId org, UUID provider) {
        return database.query(org, PROVIDER, Tuple.of(org.value(), provider))
                .map(rows -> first(rows, row -> row.getString("full_name")));
    }

    /** Keeps a feed's token; another one it had is good no more. */
    Uni<Void> save(SqlConnection tx, OrgId org, UUID provider, byte[] tokenHash) {
        return tx.preparedQuery(SAVE)
                .execute(Tuple.of(org.value(), provider, Buffer.buffer(tokenHash)))
                .replaceWithVoid();
    }

    Uni<Void> remove(SqlConnection tx, OrgId org, UUID provider) {
        return tx.preparedQuery(REMOVE).execute(Tuple.of(org.value(), provider)).replaceWithVoid();
    }

    /** Whose feed this token opens, if it is this provider's. */
    Uni<Optional<OrgId>> owner(UUID provider, byte[] tokenHash) {
        return everyOrganization
                .query(OWNER, Tuple.of(Buffer.buffer(tokenHash), provider))
                .map(rows -> first(rows, row -> new OrgId(row.getUUID("org_id"))));
    }

    Uni<List<FeedEntry>> entries(OrgId org, UUID provider) {
        return database.query(org, ENTRIES, Tuple.of(org.value(), provider))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(FeedRepository::entry)
                        .toList());
    }

    private static FeedEntry entry(Row row) {
        return new FeedEntry(
                row.getUUID("id"),
                row.getOffsetDateTime("scheduled_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                row.getString("service_type"),
                row.getString("patient_name"),
                row.getString("detail"),
                row.getString("name"),
                row.getBoolean("cancelled"),
                row.getInteger("revision"),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).findFirst();
    }
}
