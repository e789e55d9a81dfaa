package ai.voxanne.knowledge.clinic;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.vapi.CallSignals;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads identity's clinics and booking's mappings; knowledge writes neither. */
@ApplicationScoped
class ClinicRepository {

    private static final String FIND = """
            SELECT id, name, time_zone, country
            FROM clinics
            WHERE org_id = $1 AND id = $2
            """;

    private static final String CALLED = """
            SELECT c.id
            FROM clinics AS c
            WHERE c.org_id = $1
                AND (NOT EXISTS (SELECT FROM clinics AS other WHERE other.org_id = $1 AND other.id <> c.id)
                    OR EXISTS (
                        SELECT FROM vapi_mappings AS m
                        WHERE m.org_id = $1 AND m.clinic_id = c.id
                            AND ((m.kind = 'phone_number_id' AND m.value = ANY ($2))
                                OR (m.kind = 'phone_number' AND m.value = ANY ($3))
                                OR (m.kind = 'assistant_id' AND m.value = ANY ($4)))))
            """;

    private static final String COUNTRIES = """
            SELECT DISTINCT country
            FROM clinics
            WHERE org_id = $1 AND ($2::uuid IS NULL OR id = $2)
            """;

    private final OrgDatabase database;

    ClinicRepository(OrgDatabase database) {
        this.database = database;
    }

    Uni<Optional<Clinic>> find(OrgId org, UUID clinic) {
        return database.query(org, FIND, Tuple.of(org.value(), clinic))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ClinicRepository::clinic)
                        .findFirst());
    }

    /** The organization's only clinic, or those to which the ids of a call are mapped. */
    Uni<List<UUID>> called(OrgId org, CallSignals signals) {
        var parameters = Tuple.of(
                org.value(),
                signals.phoneNumberIds().toArray(String[]::new),
                signals.phoneNumbers().toArray(String[]::new),
                signals.assistantIds().toArray(String[]::new));
        return database.query(org, CALLED, parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("id"))
                        .toList());
    }

    /** Where the clinic is; if it is null, where all of the organization's are. */
    Uni<Set<String>> countries(OrgId org, @Nullable UUID clinic) {
        return database.query(org, COUNTRIES, Tuple.of(org.value(), clinic))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("country"))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Clinic clinic(Row row) {
        return new Clinic(
                row.getUUID("id"),
                row.getString("name"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("country"));
    }
}
