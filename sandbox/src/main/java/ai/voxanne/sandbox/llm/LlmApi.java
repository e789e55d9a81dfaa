package ai.voxanne.sandbox.llm;

import ai.voxanne.sandbox.Problem;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Three vendors' streaming chats under {@code /llm}, one model behind them. {@code PUT /llm/script} says how it answers
 * ({@link Script}), {@code DELETE /llm/script} makes it well again, {@code GET /llm/requests} shows what it was asked.
 * Used by one event loop only.
 */
public final class LlmApi {

    private static final int MOST_KEPT = 1000;

    private final List<JsonObject> requests = new ArrayList<>();
    private Script script = Script.WELL;

    public void mount(Router router) {
        router.post("/llm/v1/chat/completions").handler(context -> answer(context, "openai", OpenAiWire::new));
        router.post("/llm/v1/messages").handler(context -> answer(context, "anthropic", AnthropicWire::new));
        router.post("/llm/api/chat").handler(context -> answer(context, "ollama", OllamaWire::new));
        router.put("/llm/script").handler(this::learn);
        router.delete("/llm/script").handler(context -> {
            script = Script.WELL;
            context.response().setStatusCode(204).end();
        });
        router.get("/llm/requests").handler(context -> context.json(new JsonArray(requests)));
        router.delete("/llm/requests").handler(context -> {
            requests.clear();
            context.response().setStatusCode(204).end();
        });
    }

    private void learn(RoutingContext context) {
        try {
            script = Script.from(body(context));
            context.response().setStatusCode(204).end();
        } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
            Problem.badRequest(context, "That is no script.");
        }
    }

    private void answer(RoutingContext context, String vendor, Supplier<Wire> wire) {
        var asked = new JsonObject()
                .put("vendor", vendor)
                .put("key", key(context))
                .put("body", body(context))
                .put("client_left", false)
                .put("ended", false);
        if (requests.size() == MOST_KEPT) {
            requests.removeFirst();
        }
        requests.add(asked);
        new Speech(context, script, wire.get(), asked).begin();
    }

    private static JsonObject body(RoutingContext context) {
        return Objects.requireNonNullElseGet(context.body().asJsonObject(), JsonObject::new);
    }

    private static String key(RoutingContext context) {
        var request = context.request();
        String bearer = request.getHeader("Authorization");
        return String.valueOf(bearer == null ? request.getHeader("x-api-key") : bearer);
    }
}
