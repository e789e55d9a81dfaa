package ai.voxanne.booking.calendar.google;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** Google's OAuth 2 token endpoint. Its address comes from our configuration, never from a credential. */
@RegisterRestClient(configKey = "google-token")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
public interface GoogleTokenClient {

    /** A service account's signed assertion (RFC 7523), or a refresh token (RFC 6749, 6), for an access token. */
    @POST
    Uni<AccessToken> token(
            @FormParam("grant_type") String grantType,
            @FormParam("assertion") @Nullable String assertion,
            @FormParam("client_id") @Nullable String clientId,
            @FormParam("client_secret") @Nullable String clientSecret,
            @FormParam("refresh_token") @Nullable String refreshToken);

    @ClientExceptionMapper
    static RuntimeException failure(Response response) {
        return GoogleAnswer.failure(response.getStatus(), response.readEntity(String.class));
    }

    /** @param expiresIn seconds */
    record AccessToken(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("expires_in") long expiresIn) {}
}
