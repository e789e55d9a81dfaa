package ai.voxanne.booking.calendar.feed;

import ai.voxanne.booking.input.Field;
import ai.voxanne.platform.org.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Opens and closes a provider's feed; providers may do so with their own. */
@Path("/api/providers/{id}/feed")
@Authenticated
class ProviderFeedResource {

    private final Feeds feeds;
    private final Caller caller;

    ProviderFeedResource(Feeds feeds, Caller caller) {
        this.feeds = feeds;
        this.caller = caller;
    }

    /** The address is shown once; asking again makes another and revokes this one. */
    @POST
    @ResponseStatus(201)
    public Uni<Map<String, String>> open(@PathParam("id") String id) {
        return feeds.open(caller.org(), allowed(id), caller.id().toString()).map(url -> Map.of("url", url));
    }

    @DELETE
    public Uni<Void> close(@PathParam("id") String id) {
        return feeds.close(caller.org(), allowed(id), caller.id().toString());
    }

    private UUID allowed(String id) {
        caller.mustBe("admin", "staff", "provider");
        UUID provider = new Field("id", id).id();
        if (!caller.id().equals(provider)) {
            caller.mustBe("admin", "staff");
        }
        return provider;
    }
}
