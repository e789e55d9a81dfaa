package ai.voxanne.sandbox.google;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The latest write requests, struck by faults or not: when each arrived, in which trace, and how it ended. */
final class WriteLog {

    static final String ARRIVED_AT = "arrived_at";

    private static final int CAPACITY = 200_000;

    private final Deque<JsonObject> entries = new ArrayDeque<>();
    private final Clock clock;

    WriteLog(Clock clock) {
        this.clock = clock;
    }

    void record(RoutingContext context) {
        var arrivedAt = clock.instant();
        context.put(ARRIVED_AT, arrivedAt);
        if (context.request().method() != HttpMethod.GET) {
            context.addEndHandler(ended -> add(context, arrivedAt));
        }
        context.next();
    }

    JsonArray toJson() {
        return new JsonArray(entries.stream().toList());
    }

    private void add(RoutingContext context, Instant arrivedAt) {
        if (entries.size() == CAPACITY) {
            entries.removeFirst();
        }
        entries.addLast(new JsonObject()
                .put("method", context.request().method().name())
                .put("path", context.request().path())
                .put("status", context.response().getStatusCode())
                .put("received_at", arrivedAt.toString())
                .put("traceparent", context.request().getHeader("traceparent")));
    }
}
