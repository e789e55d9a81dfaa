package ai.voxanne.sandbox.call;

import ai.voxanne.sandbox.demo.Origin;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The credential that a clinic gives to Vapi, and the tokens that Vapi gets for it (RFC 6749, 4.4). */
final class Machine {

    private Machine() {}

    /** Registers a machine client that may do this and gives the origin as Vapi reaches it with that client's token. */
    static Origin register(Origin admin, String scope) {
        var client = admin.post(
                        "/api/clients",
                        new JsonObject()
                                .put("name", "Vapi, played by ./voxanne call")
                                .put("scopes", new JsonArray().add(scope)))
                .object();
        var form = "grant_type=client_credentials&client_id=%s&client_secret=%s"
                .formatted(encoded(client, "client_id"), encoded(client, "client_secret"));
        return admin.as(admin.submit("/oauth/token", form).object().getString("access_token"));
    }

    private static String encoded(JsonObject client, String field) {
        return URLEncoder.encode(client.getString(field), StandardCharsets.UTF_8);
    }
}
