package ai.voxanne.sandbox.twilio;

import ai.voxanne.sandbox.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.function.BiFunction;

/** What Twilio doesn't have: a look at all messages, and people who answer them when told to. */
final class Inspection {

    private final Phones phones;

    Inspection(Phones phones) {
        this.phones = phones;
    }

    void mount(Router router) {
        router.get("/twilio/messages").handler(this::messages);
        router.post("/twilio/messages/:sid/reply").handler(context -> act(context, this::reply));
        router.post("/twilio/messages/:sid/status").handler(context -> act(context, this::status));
    }

    private void messages(RoutingContext context) {
        var to = context.queryParams().get("to");
        context.json(new JsonArray(phones.oldestFirst().stream()
                .filter(message -> to == null || message.to().equals(to))
                .map(Message::inspected)
                .toList()));
    }

    private Future<JsonObject> reply(Message message, JsonObject sent) {
        return phones.reply(message, sent.getString("body", ""));
    }

    private Future<JsonObject> status(Message message, JsonObject sent) {
        return phones.end(message, Status.named(sent.getValue("status")), sent.getInteger("error_code"));
    }

    // The answer is what the service said to it.
    private void act(RoutingContext context, BiFunction<Message, JsonObject, Future<JsonObject>> action) {
        var message = phones.message(Objects.requireNonNull(context.pathParam("sid")));
        if (message.isEmpty()) {
            Problem.notFound(context, "There is no such message.");
            return;
        }
        try {
            var sent = Objects.requireNonNullElseGet(context.body().asJsonObject(), JsonObject::new);
            action.apply(message.get(), sent)
                    .onSuccess(context::json)
                    .onFailure(
                            failure -> context.response().setStatusCode(502).end(String.valueOf(failure.getMessage())));
        } catch (DecodeException | ClassCastException e) {
            Problem.badRequest(context, "The body is not a JSON object.");
        } catch (IllegalArgumentException e) {
            Problem.badRequest(context, String.valueOf(e.getMessage()));
        }
    }
}
