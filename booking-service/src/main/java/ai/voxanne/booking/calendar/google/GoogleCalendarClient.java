package ai.voxanne.booking.calendar.google;

import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** Google Calendar API v3, Events. Fails with {@link GoogleRefusal}, or with what may pass, such as {@link GoogleOutage}. */
@RegisterRestClient(configKey = "google-calendar")
@Path("/calendars/{calendar}/events")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface GoogleCalendarClient {

    @POST
    Uni<GoogleEvent> insert(
            @HeaderParam("Authorization") String bearer, @PathParam("calendar") String calendar, GoogleEvent contents);

    @PUT
    @Path("/{event}")
    Uni<GoogleEvent> update(
            @HeaderParam("Authorization") String bearer,
            @PathParam("calendar") String calendar,
            @PathParam("event") String id,
            GoogleEvent contents); // a parameter named as a part of the path would be taken for that part

    @DELETE
    @Path("/{event}")
    Uni<Void> delete(
            @HeaderParam("Authorization") String bearer,
            @PathParam("calendar") String calendar,
            @PathParam("event") String id);

    /** Without a sync token: what the window has; with one: what changed since, deleted events included. */
    @GET
    Uni<GoogleEvent.Page> list(
            @HeaderParam("Authorization") String bearer,
            @PathParam("calendar") String calendar,
            @QueryParam("singleEvents") boolean single,
            @QueryParam("maxResults") int most,
            @QueryParam("timeMin") @Nullable String from,
            @QueryParam("timeMax") @Nullable String to,
            @QueryParam("syncToken") @Nullable String syncToken,
            @QueryParam("pageToken") @Nullable String pageToken);

    @ClientExceptionMapper
    static RuntimeException failure(Response response) {
        return GoogleAnswer.failure(response.getStatus(), response.readEntity(String.class));
    }
}
