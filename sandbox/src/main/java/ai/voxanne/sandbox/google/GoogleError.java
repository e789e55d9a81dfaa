package ai.voxanne.sandbox.google;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** A refusal in the words of Google's APIs. */
enum GoogleError {
    INVALID(400, "global", "invalid", "Bad Request"),
    REQUIRED(400, "global", "required", "Missing end time."),
    TIME_RANGE_EMPTY(400, "global", "timeRangeEmpty", "The specified time range is empty."),
    AUTH_ERROR(401, "global", "authError", "Invalid Credentials"),
    FORBIDDEN(403, "global", "forbidden", "Forbidden"),
    RATE_LIMIT(403, "usageLimits", "rateLimitExceeded", "Rate Limit Exceeded"),
    NOT_FOUND(404, "global", "notFound", "Not Found"),
    DUPLICATE(409, "global", "duplicate", "The requested identifier already exists."),
    DELETED(410, "global", "deleted", "Resource has been deleted"),
    FULL_SYNC_REQUIRED(410, "calendar", "fullSyncRequired", "Sync token is no longer valid, a full sync is required."),
    CONDITION_NOT_MET(412, "global", "conditionNotMet", "Precondition Failed"),
    TOO_MANY_REQUESTS(429, "usageLimits", "rateLimitExceeded", "Rate Limit Exceeded"),
    BACKEND_ERROR(500, "global", "backendError", "Backend Error");

    private final int status;
    private final String domain;
    private final String reason;
    private final String message;

    GoogleError(int status, String domain, String reason, String message) {
        this.status = status;
        this.domain = domain;
        this.reason = reason;
        this.message = message;
    }

    void answer(RoutingContext context) {
        answer(context, status);
    }

    /** What Google answers with this status, for a fault on demand; the token endpoint speaks OAuth. */
    static void ofStatus(RoutingContext context, int status) {
        if (OAuthTokens.PATH.equals(context.request().path())) {
            OAuthTokens.refuse(context, status);
        } else {
            meaning(context, status).answer(context, status);
        }
    }

    private static GoogleError meaning(RoutingContext context, int status) {
        return switch (status) {
            case 400 -> INVALID;
            case 401 -> AUTH_ERROR;
            case 403 -> RATE_LIMIT;
            case 404 -> NOT_FOUND;
            case 409 -> DUPLICATE;
            case 410 -> context.request().params().contains("syncToken") ? FULL_SYNC_REQUIRED : DELETED;
            case 412 -> CONDITION_NOT_MET;
            case 429 -> TOO_MANY_REQUESTS;
            default -> status < 500 ? INVALID : BACKEND_ERROR;
        };
    }

    private void answer(RoutingContext context, int code) {
        var detail =
                new JsonObject().put("domain", domain).put("reason", reason).put("message", message);
        var error =
                new JsonObject().put("code", code).put("message", message).put("errors", new JsonArray().add(detail));
        context.response().setStatusCode(code);
        context.json(new JsonObject().put("error", error));
    }
}
