package ai.voxanne.followup.lead;

import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.RequestRules;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People worth bringing back, newest first. */
@Path("/api/leads")
@Authenticated
class LeadResource {

    private static final int USUAL = 100;
    private static final int MOST = 500;

    private final LeadRepository leads;
    private final RequestRules rules;
    private final Caller caller;

    LeadResource(LeadRepository leads, RequestRules rules, Caller caller) {
        this.leads = leads;
        this.rules = rules;
        this.caller = caller;
    }

    @GET
    public Uni<List<Lead>> list(@QueryParam("limit") @Nullable String limit) {
        caller.mustBe("admin", "staff");
        int most = rules.limit(limit, USUAL, MOST);
        return leads.list(caller.org(), null, most);
    }

    /** By our id, or by the one that the caller's system gave. */
    @GET
    @Path("/{id}")
    public Uni<Lead> find(@PathParam("id") String id) {
        caller.mustBe("admin", "staff");
        return leads.list(caller.org(), id, 1)
                .map(found -> found.stream()
                        .findFirst()
                        .orElseThrow(() ->
                                Problem.notFound("I can't find that lead.").toException()));
    }
}
