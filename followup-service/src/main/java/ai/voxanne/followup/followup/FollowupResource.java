package ai.voxanne.followup.followup;

import ai.voxanne.platform.org.Caller;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.RequestRules;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What followed calls, newest first. */
@Path("/api/followups")
@Authenticated
class FollowupResource {

    private static final int USUAL = 100;
    private static final int MOST = 500;

    private final FollowupRepository followups;
    private final RequestRules rules;
    private final Caller caller;

    FollowupResource(FollowupRepository followups, RequestRules rules, Caller caller) {
        this.followups = followups;
        this.rules = rules;
        this.caller = caller;
    }

    @GET
    public Uni<List<Followup>> list(
            @QueryParam("call_id") @Nullable String call,
            @QueryParam("lead_id") @Nullable String lead,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable String limit) {
        caller.mustBe("admin", "staff");
        int most = rules.limit(limit, USUAL, MOST);
        if (status != null
                && Stream.of(Status.values()).noneMatch(known -> known.word().equals(status))) {
            throw Problem.invalid("status", "must be a status of follow-ups").toException();
        }
        return followups.list(caller.org(), call, lead, status, most);
    }
}
