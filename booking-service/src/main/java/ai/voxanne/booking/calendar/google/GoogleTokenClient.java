package ai.voxanne.booking.calendar;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** Google's OAuth 2 token endpoint. Its address comes from our configuration, never from a credential. */
@RegisterRestClient(configKey = "google-token")
@Path("/")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
interface GoogleTokenClient {

    /** A service account's signed assertion (RFC 7523), or a refresh token (RFC 6749, 6), for an access token. */
    @POST
    Uni<AccessToken> token(
            @FormParam("grant_type") String grantType,
            @FormParam("assertion") @Nullable String assertion,
            @FormParam("client_id") @Nullable String clientId,
            @FormParam("client_secret") @Nullable String clientSecret,
            @FormParam("refresh_token") @Nullable String refreshToken);

    @ClientExceptionMapper
    static RuntimeException refusal(Response response) {
        return new GoogleRefusal(response.getStatus(), reason(response));
    }

    private static String reason(Response response) {
        try {
            return new JsonObject(response.readEntity(String.class)).getString("error", "");
        } catch (DecodeException | ClassCastException | IllegalStateException | NullPointerException e) {
            return "";
        }
    }

    /** @param expiresIn seconds */
    record AccessToken(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("expires_in") long expiresIn) {}
}
