package ai.voxanne.platform.event;

import ai.voxanne.platform.org.OrgId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Events written in the transaction of what they tell of: both commit, or neither does. The relay publishes them. */
@ApplicationScoped
public class Outbox {

    private static final String ADD = """
            INSERT INTO outbox (org_id, source, topic, type, key, data, traceparent)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    private final String source;
    private final OutboxRelay relay;

    Outbox(@ConfigProperty(name = "voxanne.service") String source, OutboxRelay relay) {
        this.source = source;
        this.relay = relay;
    }

    /** Adds an event; call {@link #committed()} when the transaction has committed. */
    public Uni<Void> add(SqlConnection tx, OrgId org, String topic, String type, String key, JsonObject data) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addUUID(org.value())
                        .addString(source)
                        .addString(topic)
                        .addString(type)
                        .addString(key)
                        .addJsonObject(data)
                        .addString(traceparent()))
                .replaceWithVoid();
    }

    /** Wakes the relay, so that what was just committed goes out now and not at the next poll. */
    public void committed() {
        relay.wake();
    }

    /** The trace that the running request belongs to (W3C Trace Context), for writers that add the row in SQL. */
    public @Nullable String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-%s-%s-%s"
                        .formatted(
                                span.getTraceId(),
                                span.getSpanId(),
                                span.getTraceFlags().asHex())
                : null;
    }
}
