package ai.voxanne.followup.sms;

import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** Twilio's Messages API, 2010-04-01. Fails with {@link TwilioRefusal}, or with what may pass: {@link TwilioOutage}. */
@RegisterRestClient(configKey = "twilio")
@Path("/2010-04-01/Accounts/{account}/Messages.json")
@Produces(MediaType.APPLICATION_JSON)
interface TwilioClient {

    /** Sends a text from a number or by a Messaging Service: one of the two is null. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    Uni<TwilioMessage> send(
            @HeaderParam("Authorization") String basic,
            @PathParam("account") String account,
            @FormParam("To") String to,
            @FormParam("From") @Nullable String from,
            @FormParam("MessagingServiceSid") @Nullable String service,
            @FormParam("Body") String body,
            @FormParam("StatusCallback") String callback);

    /** The texts to a number, newest first. */
    @GET
    Uni<TwilioMessage.Page> list(
            @HeaderParam("Authorization") String basic,
            @PathParam("account") String account,
            @QueryParam("To") String to,
            @QueryParam("PageSize") int most);

    @ClientExceptionMapper
    static RuntimeException failure(Response response) {
        return TwilioAnswer.failure(
                response.getStatus(), response.getHeaderString("Retry-After"), response.readEntity(String.class));
    }
}
