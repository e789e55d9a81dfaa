package ai.voxanne.sandbox.gateway;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The sum of the services' readiness: up when all of them are, each asked at the same time. */
final class Readiness {

    static final String PATH = "/q/health/ready";

    private static final long PATIENCE_SECONDS = 2;

    private final HttpClient client;
    private final Origins origins;

    Readiness(HttpClient client, Origins origins) {
        this.client = client;
        this.origins = origins;
    }

    void answer(RoutingContext context) {
        var answers = Arrays.stream(Service.values()).map(this::isReady).toList();
        Future.all(answers).onSuccess(all -> send(context, all.list()));
    }

    private Future<Boolean> isReady(Service service) {
        var request = new RequestOptions().setServer(origins.of(service)).setURI(PATH);
        return client.request(request)
                .compose(HttpClientRequest::send)
                .map(HttpClientResponse::statusCode)
                .map(status -> status == 200)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .otherwise(false);
    }

    private static void send(RoutingContext context, List<Boolean> ready) {
        var checks = new JsonArray();
        for (var service : Service.values()) {
            checks.add(new JsonObject().put("name", service.label()).put("status", word(ready.get(service.ordinal()))));
        }
        var all = !ready.contains(false);
        context.response().setStatusCode(all ? 200 : 503);
        context.json(new JsonObject().put("status", word(all)).put("checks", checks));
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
