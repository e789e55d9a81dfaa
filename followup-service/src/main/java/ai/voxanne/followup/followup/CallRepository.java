package ai.voxanne.followup.followup;

import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What booking-service wrote: calls, and who has booked. */
@ApplicationScoped
class CallRepository {

    private static final String FIND = """
            SELECT id, clinic_id, call_id, lead_id, outcome, procedure, caller_name, caller_phone, phone_problem,
                sms_consent,
                least(coalesce(started_at, ended_at - make_interval(secs => coalesce(duration_seconds, 0)), now()), now())
                    AS since
            FROM calls
            WHERE org_id = $1 AND id = $2
            """;

    private static final String BOOKED_SINCE = """
            SELECT EXISTS (
                    SELECT FROM appointments
                    WHERE org_id = $1 AND patient_phone = $2 AND status IN ('booked', 'confirmed') AND created_at >= $3)
                OR EXISTS (SELECT FROM calls WHERE org_id = $1 AND id = $4 AND outcome = 'booked') AS booked
            """;

    Uni<Optional<Asked>> find(SqlConnection tx, OrgId org, UUID call) {
        return tx.preparedQuery(FIND)
                .execute(Tuple.of(org.value(), call))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(CallRepository::asked)
                        .findFirst());
    }

    /** True if the number has booked since a time, or a later report of the call says so. */
    Uni<Boolean> bookedSince(SqlConnection tx, OrgId org, String phone, Instant since, @Nullable UUID call) {
        return tx.preparedQuery(BOOKED_SINCE)
                .execute(Tuple.of(org.value(), phone, since.atOffset(ZoneOffset.UTC), call))
                .map(rows -> rows.iterator().next().getBoolean("booked"));
    }

    private static Asked asked(Row row) {
        return new Asked(
                row.getUUID("id"),
                row.getString("call_id"),
                row.getUUID("clinic_id"),
                row.getString("lead_id"),
                row.getString("outcome"),
                row.getString("procedure"),
                row.getString("caller_name"),
                row.getString("caller_phone"),
                "invalid".equals(row.getString("phone_problem")),
                row.getBoolean("sms_consent"),
                row.getOffsetDateTime("since").toInstant());
    }
}
