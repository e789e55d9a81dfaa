package ai.voxanne.identity.audit;

import ai.voxanne.platform.org.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who did what in the caller's organization, newest first. */
@Path("/api/audit")
@Authenticated
class AuditResource {

    private final AuditRepository log;
    private final Caller caller;

    AuditResource(AuditRepository log, Caller caller) {
        this.log = log;
        this.caller = caller;
    }

    @GET
    public Uni<List<Entry>> newest(
            @QueryParam("action") @Nullable String action,
            @QueryParam("since") @Nullable String since,
            @QueryParam("limit") @Nullable String limit) {
        caller.mustBe("admin");
        return log.newest(caller.org(), AuditQuery.read(action, since, limit));
    }
}
