package ai.voxanne.booking.vapi.credential;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.vapi.CallSignals;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Which of Vapi's ids belong to which clinic. */
@ApplicationScoped
class MappingRepository {

    private static final String CLINICS = """
            SELECT DISTINCT clinic_id
            FROM vapi_mappings
            WHERE org_id = $1
                AND ((kind = 'phone_number_id' AND value = ANY ($2))
                    OR (kind = 'phone_number' AND value = ANY ($3))
                    OR (kind = 'assistant_id' AND value = ANY ($4)))
            """;

    private static final String OF_CLINIC = """
            SELECT kind, value
            FROM vapi_mappings
            WHERE org_id = $1 AND clinic_id = $2
            ORDER BY kind, value
            """;

    private static final String REMOVE = """
            DELETE FROM vapi_mappings
            WHERE org_id = $1 AND clinic_id = $2 AND kind = $3 AND value <> ALL ($4)
            """;

    private static final String ADD = """
            INSERT INTO vapi_mappings (org_id, clinic_id, kind, value)
            SELECT $1, $2, $3, unnest($4::text[])
            ON CONFLICT DO NOTHING
            """;

    private final OrgDatabase database;

    MappingRepository(OrgDatabase database) {
        this.database = database;
    }

    Uni<Set<UUID>> clinics(OrgId org, CallSignals signals) {
        var parameters = Tuple.of(
                org.value(),
                array(signals.phoneNumberIds()),
                array(signals.phoneNumbers()),
                array(signals.assistantIds()));
        return database.query(org, CLINICS, parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("clinic_id"))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** All of a clinic's ids, ascending. */
    Uni<Map<MappedId, List<String>>> ofClinic(OrgId org, UUID clinic) {
        return database.query(org, OF_CLINIC, Tuple.of(org.value(), clinic)).map(MappingRepository::byKind);
    }

    /** The same, as the transaction sees it. */
    Uni<Map<MappedId, List<String>>> ofClinic(SqlConnection tx, OrgId org, UUID clinic) {
        return tx.preparedQuery(OF_CLINIC)
                .execute(Tuple.of(org.value(), clinic))
                .map(MappingRepository::byKind);
    }

    /** Maps exactly these ids of one kind, except for those that another clinic of the organization has. */
    Uni<Void> replace(SqlConnection tx, OrgId org, UUID clinic, MappedId kind, List<String> values) {
        var parameters = Tuple.of(org.value(), clinic, kind.word(), values.toArray(String[]::new));
        return tx.preparedQuery(REMOVE)
                .execute(parameters)
                .chain(() -> tx.preparedQuery(ADD).execute(parameters))
                .replaceWithVoid();
    }

    private static Map<MappedId, List<String>> byKind(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .collect(groupingBy(
                        row -> MappedId.of(row.getString("kind")), mapping(row -> row.getString("value"), toList())));
    }

    private static String[] array(Set<String> values) {
        return values.toArray(String[]::new);
    }
}
