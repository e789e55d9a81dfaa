package ai.voxanne.sandbox.twilio;

import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** What Twilio posts to its customers: signed for the public address, whichever way it takes. */
final class Callbacks {

    private static final long TIMEOUT_MILLIS = 15_000;

    private final HttpClient client;
    private final Optional<URI> gateway;

    /** A gateway, if given, is reached instead of the public origin: within a network of containers that is not there. */
    Callbacks(Vertx vertx, Optional<URI> gateway) {
        this.client = vertx.createHttpClient();
        this.gateway = gateway;
    }

    /** Posts a form, and gives {@code status} and {@code body} of the answer. */
    Future<JsonObject> post(Account account, String url, Map<String, String> form) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(reachable(url))
                .setTimeout(TIMEOUT_MILLIS)
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .putHeader("X-Twilio-Signature", account.signature(url, form));
        return client.request(options)
                .compose(request -> request.send(encoded(form)))
                .compose(response -> response.body()
                        .map(body -> new JsonObject()
                                .put("status", response.statusCode())
                                .put("body", body.toString())));
    }

    private String reachable(String url) {
        return gateway.map(origin -> {
                    var address = URI.create(url);
                    var query = address.getRawQuery();
                    return origin.resolve(address.getRawPath() + (query == null ? "" : "?" + query))
                            .toString();
                })
                .orElse(url);
    }

    private static String encoded(Map<String, String> form) {
        var encoder = new QueryStringEncoder("");
        form.forEach(encoder::addParam);
        return encoder.toString().substring(1);
    }
}
