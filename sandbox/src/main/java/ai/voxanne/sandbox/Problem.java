package ai.voxanne.sandbox;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** An error of the sandbox or the gateway itself, as RFC 9457 problem details with our two members. */
public final class Problem {

    public static final String MEDIA_TYPE = "application/problem+json";

    private Problem() {}

    /** The body of a problem. */
    public static JsonObject body(int status, String title, String code, String error) {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("code", code)
                .put("error", error);
    }

    public static void badRequest(RoutingContext context, String error) {
        send(context, body(400, "Bad Request", "BAD_REQUEST", error));
    }

    public static void notFound(RoutingContext context, String error) {
        send(context, body(404, "Not Found", "NOT_FOUND", error));
    }

    private static void send(RoutingContext context, JsonObject body) {
        context.response()
                .setStatusCode(body.getInteger("status"))
                .putHeader("content-type", MEDIA_TYPE)
                .end(body.toBuffer());
    }
}
