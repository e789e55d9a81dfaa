package ai.voxanne.sandbox.google;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * Google's token endpoint: access tokens for a service account's assertion (RFC 7523) or a refresh token.
 * A credential that contains the word {@code revoked} gets {@code invalid_grant}, now and always.
 */
final class OAuthTokens {

    static final String PATH = "/token";

    private static final String ASSERTION = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String REVOKED = "revoked";
    private static final int LIFETIME_SECONDS = 3599;

    private OAuthTokens() {}

    static void issue(RoutingContext context) {
        var form = context.request().formAttributes();
        var grant = form.get("grant_type");
        var credential = form.get(ASSERTION.equals(grant) ? "assertion" : "refresh_token");
        if (!ASSERTION.equals(grant) && !"refresh_token".equals(grant)) {
            refuse(context, 400, "unsupported_grant_type", "Invalid grant_type: " + grant);
        } else if (credential == null || credential.isBlank()) {
            refuse(context, 400, "invalid_request", "Missing required parameter.");
        } else if (isRevoked(credential)) {
            refuse(context, 400, "invalid_grant", "Token has been expired or revoked.");
        } else {
            context.json(new JsonObject()
                    .put("access_token", "ya29.sandbox-" + UUID.randomUUID())
                    .put("expires_in", LIFETIME_SECONDS)
                    .put("scope", "https://www.googleapis.com/auth/calendar")
                    .put("token_type", "Bearer"));
        }
    }

    /** A fault on demand; 400 is a revoked credential. */
    static void refuse(RoutingContext context, int status) {
        if (status >= 500) {
            refuse(context, status, "internal_failure", "Internal error.");
        } else {
            refuse(context, status, "invalid_grant", "Token has been expired or revoked.");
        }
    }

    // A service account's assertion is a JWT: the word is looked for in its claims.
    private static boolean isRevoked(String credential) {
        var parts = credential.split("\\.");
        return credential.contains(REVOKED)
                || parts.length == 3 && decoded(parts[1]).contains(REVOKED);
    }

    private static String decoded(String part) {
        try {
            return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part;
        }
    }

    private static void refuse(RoutingContext context, int status, String error, String description) {
        context.response().setStatusCode(status);
        context.json(new JsonObject().put("error", error).put("error_description", description));
    }
}
