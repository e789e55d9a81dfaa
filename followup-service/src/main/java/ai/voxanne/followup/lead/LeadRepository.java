package ai.voxanne.followup.lead;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The leads' SQL. */
@ApplicationScoped
class LeadRepository {

    // Whoever starts a web call can give any lead's id: only the lead's own number shows that it is the lead.
    private static final String KEEP = """
            INSERT INTO leads AS l (org_id, clinic_id, external_id, name, phone, procedure)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT %s DO UPDATE
            SET name = coalesce(l.name, excluded.name), phone = coalesce(l.phone, excluded.phone),
                procedure = coalesce(excluded.procedure, l.procedure), updated_at = now()
            WHERE l.phone IS NULL OR l.phone = excluded.phone
            RETURNING id
            """;
    private static final String KEEP_KNOWN = KEEP.formatted("(org_id, external_id)");
    private static final String KEEP_CALLER =
            KEEP.formatted("(org_id, clinic_id, phone, procedure) WHERE external_id IS NULL");

    // What a lead has become is never undone by something that matters less.
    private static final String MOVE = """
            UPDATE leads SET status = $3, updated_at = now()
            WHERE org_id = $1 AND id = $2
                AND array_position(ARRAY['new', 'texted', 'opened', 'opted_out', 'booked'], status)
                    < array_position(ARRAY['new', 'texted', 'opened', 'opted_out', 'booked'], $3)
            """;

    private static final String LIST = """
            SELECT id, clinic_id, external_id, name, phone, procedure, status, created_at, updated_at
            FROM leads
            WHERE org_id = $1 AND ($2::text IS NULL OR external_id = $2 OR id::text = $2)
            ORDER BY created_at DESC, id
            LIMIT $3
            """;

    private final OrgDatabase database;

    LeadRepository(OrgDatabase database) {
        this.database = database;
    }

    /** Empty if the lead with that id has another number, or a number while the interest has none. */
    Uni<Optional<UUID>> keep(SqlConnection tx, OrgId org, Interest interest) {
        return tx.preparedQuery(interest.externalId() == null ? KEEP_CALLER : KEEP_KNOWN)
                .execute(Tuple.tuple()
                        .addUUID(org.value())
                        .addUUID(interest.clinic())
                        .addString(interest.externalId())
                        .addString(interest.name())
                        .addString(interest.phone())
                        .addString(interest.procedure()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("id"))
                        .findFirst());
    }

    Uni<Void> move(SqlConnection tx, OrgId org, UUID lead, String status) {
        return tx.preparedQuery(MOVE)
                .execute(Tuple.of(org.value(), lead, status))
                .replaceWithVoid();
    }

    Uni<List<Lead>> list(OrgId org, @Nullable String id, int limit) {
        return database.query(org, LIST, Tuple.of(org.value(), id, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(LeadRepository::lead)
                        .toList());
    }

    private static Lead lead(Row row) {
        return new Lead(
                row.getUUID("id"),
                row.getUUID("clinic_id"),
                row.getString("external_id"),
                row.getString("name"),
                row.getString("phone"),
                row.getString("procedure"),
                row.getString("status"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
