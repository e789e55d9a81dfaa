package ai.voxanne.booking.calendar.feed;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What a calendar program subscribes to. Such programs can't log in: the token in the address is the key. */
@Path("/calendars/{provider}.ics")
@PermitAll
class FeedResource {

    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private final Feeds feeds;

    FeedResource(Feeds feeds) {
        this.feeds = feeds;
    }

    @GET
    @Produces("text/calendar; charset=UTF-8")
    public Uni<RestResponse<String>> read(
            @PathParam("provider") String provider, @QueryParam("token") @Nullable String token) {
        if (token == null || !provider.matches(UUID_FORM)) {
            throw Feeds.noSuchFeed();
        }
        return feeds.read(UUID.fromString(provider), token).map(FeedResource::answer);
    }

    // A proxy must not keep patients' appointments.
    private static RestResponse<String> answer(String calendar) {
        return RestResponse.ResponseBuilder.ok(calendar)
                .header("Cache-Control", "private, no-store")
                .build();
    }
}
