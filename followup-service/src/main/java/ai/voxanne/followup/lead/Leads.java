package ai.voxanne.followup.lead;

import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** An organization's leads, and how far each has come. */
@ApplicationScoped
public class Leads {

    private final LeadRepository leads;
    private final OrgDatabase database;

    Leads(LeadRepository leads, OrgDatabase database) {
        this.leads = leads;
        this.database = database;
    }

    /**
     * Makes a lead of somebody's interest, or finds the one that it already is; gives its id. Who gives the id of a lead
     * with another number is a lead of their own; empty if too little is known for one.
     */
    public Uni<Optional<UUID>> keep(SqlConnection tx, OrgId org, Interest interest) {
        return interest.externalId() == null
                ? keepCaller(tx, org, interest)
                : leads.keep(tx, org, interest)
                        .chain(lead -> lead.isPresent()
                                ? Uni.createFrom().item(lead)
                                : keepCaller(tx, org, interest.withoutId()));
    }

    private Uni<Optional<UUID>> keepCaller(SqlConnection tx, OrgId org, Interest interest) {
        return interest.phone() == null || interest.procedure() == null
                ? Uni.createFrom().item(Optional.empty())
                : leads.keep(tx, org, interest);
    }

    public Uni<Void> texted(SqlConnection tx, OrgId org, UUID lead) {
        return leads.move(tx, org, lead, "texted");
    }

    public Uni<Void> booked(SqlConnection tx, OrgId org, UUID lead) {
        return leads.move(tx, org, lead, "booked");
    }

    public Uni<Void> optedOut(SqlConnection tx, OrgId org, UUID lead) {
        return leads.move(tx, org, lead, "opted_out");
    }

    /** The guide was opened by the link in the lead's text. */
    public Uni<Void> opened(OrgId org, UUID lead) {
        return database.inOrg(org, tx -> leads.move(tx, org, lead, "opened"));
    }
}
