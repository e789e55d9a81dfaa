package ai.voxanne.booking.calendar;

import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
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
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** Google Calendar API v3, Events. A refusal fails with {@link GoogleRefusal}. */
@RegisterRestClient(configKey = "google-calendar")
@Path("/calendars/{calendar}/events")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface GoogleCalendarClient {

    @POST
    Uni<GoogleEvent> insert(
            @HeaderParam("Authorization") String bearer, @PathParam("calendar") String calendar, GoogleEvent event);

    @PUT
    @Path("/{event}")
    Uni<GoogleEvent> update(
            @HeaderParam("Authorization") String bearer,
            @PathParam("calendar") String calendar,
            @PathParam("event") String id,
            GoogleEvent event);

    @GET
    @Path("/{event}")
    Uni<GoogleEvent> get(
            @HeaderParam("Authorization") String bearer,
            @PathParam("calendar") String calendar,
            @PathParam("event") String id);

    @DELETE
    @Path("/{event}")
    Uni<Void> delete(
            @HeaderParam("Authorization") String bearer,
            @PathParam("calendar") String calendar,
            @PathParam("event") String id);

    @GET
    Uni<GoogleEvent.Page> list(
            @HeaderParam("Authorization") String bearer,
            @PathParam("calendar") String calendar,
            @QueryParam("singleEvents") boolean single,
            @QueryParam("timeMin") @Nullable String from,
            @QueryParam("timeMax") @Nullable String to,
            @QueryParam("syncToken") @Nullable String syncToken,
            @QueryParam("pageToken") @Nullable String pageToken);

    @ClientExceptionMapper
    static RuntimeException refusal(Response response) {
        return new GoogleRefusal(response.getStatus(), reason(response));
    }

    private static String reason(Response response) {
        try {
            return Optional.ofNullable(new JsonObject(response.readEntity(String.class)).getJsonObject("error"))
                    .map(error -> error.getJsonArray("errors"))
                    .filter(errors -> !errors.isEmpty())
                    .map(errors -> errors.getJsonObject(0).getString("reason"))
                    .orElse("");
        } catch (DecodeException | ClassCastException | IllegalStateException | NullPointerException e) {
            return "";
        }
    }
}
