package ai.voxanne.followup.sms;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Who wants no texts: one ledger per organization and number. */
@ApplicationScoped
public class OptOuts {

    private final OptOutRepository ledger;
    private final OrgDatabase database;

    OptOuts(OptOutRepository ledger, OrgDatabase database) {
        this.ledger = ledger;
        this.database = database;
    }

    /** True if the organization may not text the number. */
    public Uni<Boolean> includes(SqlConnection tx, OrgId org, String phone) {
        return ledger.isOut(tx, org, phone);
    }

    /** Twilio refuses to text the number for the organization. */
    public Uni<Void> learn(SqlConnection tx, OrgId org, String phone) {
        return ledger.leave(tx, org, phone, "twilio");
    }

    /** Somebody answered with a keyword, to a number of ours or of a Messaging Service. */
    Uni<Void> heard(Keyword keyword, String phone, String number, @Nullable String service) {
        return ledger.orgs(phone, number, service)
                .onItem()
                .transformToMulti(orgs -> Multi.createFrom().iterable(orgs))
                .onItem()
                .transformToUniAndConcatenate(org -> database.inOrg(org, tx -> switch (keyword) {
                    case STOP -> ledger.leave(tx, org, phone, "stop");
                    case START -> ledger.returned(tx, org, phone);
                    case HELP -> Uni.createFrom().voidItem();
                }))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
