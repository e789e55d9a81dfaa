package ai.voxanne.identity.machine;

import ai.voxanne.identity.machine.TokenAnswer.Granted;
import ai.voxanne.identity.machine.TokenAnswer.Refused;
import ai.voxanne.identity.machine.TokenAnswer.RefusedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The OAuth 2 token endpoint. Its errors are those of RFC 6749, 5.2, so it reads any body and judges it itself. */
@Path("/oauth/token")
@PermitAll
class TokenResource {

    private final TokenEndpoint endpoint;

    TokenResource(TokenEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> token(
            @Nullable String form,
            @HeaderParam("Authorization") @Nullable String authorization,
            @HeaderParam("Content-Type") @Nullable MediaType type,
            @Context HttpServerRequest http) {
        try {
            var request = TokenRequest.read(isForm(type) && form != null ? form : "", authorization);
            return endpoint.answer(request, http.remoteAddress().hostAddress()).map(TokenResource::response);
        } catch (RefusedException e) {
            return Uni.createFrom().item(response(e.answer()));
        }
    }

    private static boolean isForm(@Nullable MediaType type) {
        return type != null && type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE);
    }

    private static Response response(TokenAnswer answer) {
        var response = switch (answer) {
            case Granted granted -> Response.ok(granted);
            case Refused refused ->
                Response.status(refused.status())
                        .entity(Map.of("error", refused.error(), "error_description", refused.errorDescription()));
        };
        if (answer instanceof Refused refused && refused.basic()) {
            response.header("WWW-Authenticate", "Basic realm=\"voxanne\"");
        }
        return response.type(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache")
                .build();
    }
}
