package ai.voxanne.followup.lead;

import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** People worth bringing back, newest first. */
@Path("/api/leads")
@Authenticated
class LeadResource {

    private static final int MOST = 500;

    private final LeadRepository leads;
    private final Caller caller;

    LeadResource(LeadRepository leads, Caller caller) {
        this.leads = leads;
        this.caller = caller;
    }

    @GET
    public Uni<List<Lead>> list(@QueryParam("limit") @DefaultValue("100") int limit) {
        caller.mustBe("admin", "staff");
        if (limit < 1 || limit > MOST) {
            throw Problem.invalid("limit", "must be a whole number from 1 to 500")
                    .toException();
        }
        return leads.list(caller.org(), null, limit);
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
