package ai.voxanne.followup.sms;

import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.org.SystemDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The ledger's SQL. */
@ApplicationScoped
class OptOutRepository {

    private static final String IS_OUT =
            "SELECT EXISTS (SELECT FROM sms_opt_outs WHERE org_id = $1 AND phone = $2 AND opted_in_at IS NULL) AS out";

    private static final String LEAVE = """
            INSERT INTO sms_opt_outs (org_id, phone, source)
            VALUES ($1, $2, $3)
            ON CONFLICT (org_id, phone) DO UPDATE
            SET source = excluded.source, opted_out_at = now(), opted_in_at = NULL
            WHERE sms_opt_outs.opted_in_at IS NOT NULL
            """;

    private static final String RETURN = """
            UPDATE sms_opt_outs SET opted_in_at = now() WHERE org_id = $1 AND phone = $2 AND opted_in_at IS NULL
            """;

    // A Messaging Service texts from numbers of its own choice, and its id comes with the answer.
    private static final String ORGS = """
            SELECT org_id FROM lead_followups WHERE to_phone = $1 AND sender IN ($2, $3)
            UNION
            SELECT org_id FROM followup_settings WHERE sender_number = $2
            """;

    private final SystemDatabase system;

    OptOutRepository(SystemDatabase system) {
        this.system = system;
    }

    Uni<Boolean> isOut(SqlConnection tx, OrgId org, String phone) {
        return tx.preparedQuery(IS_OUT)
                .execute(Tuple.of(org.value(), phone))
                .map(rows -> rows.iterator().next().getBoolean("out"));
    }

    Uni<Void> leave(SqlConnection tx, OrgId org, String phone, String source) {
        return tx.preparedQuery(LEAVE)
                .execute(Tuple.of(org.value(), phone, source))
                .replaceWithVoid();
    }

    Uni<Void> returned(SqlConnection tx, OrgId org, String phone) {
        return tx.preparedQuery(RETURN).execute(Tuple.of(org.value(), phone)).replaceWithVoid();
    }

    /** The organizations that somebody means who answers from a phone to a number, or to a Messaging Service's. */
    Uni<List<OrgId>> orgs(String phone, String number, @Nullable String service) {
        return system.query(ORGS, Tuple.of(phone, number, service))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new OrgId(row.getUUID("org_id")))
                        .toList());
    }
}
