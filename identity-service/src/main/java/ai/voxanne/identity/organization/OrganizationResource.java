package ai.voxanne.identity.organization;

import ai.voxanne.platform.org.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** The caller's organization. */
@Path("/api/organizations")
@Authenticated
class OrganizationResource {

    private final Organizations organizations;
    private final Caller caller;

    OrganizationResource(Organizations organizations, Caller caller) {
        this.organizations = organizations;
        this.caller = caller;
    }

    @GET
    public Uni<List<Organization>> list() {
        caller.mustBe("admin", "staff", "provider");
        return organizations.visibleTo(caller.org());
    }
}
