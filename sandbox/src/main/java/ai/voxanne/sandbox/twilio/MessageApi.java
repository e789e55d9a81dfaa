package ai.voxanne.sandbox.twilio;

import ai.voxanne.sandbox.fault.FaultRoutes;
import ai.voxanne.sandbox.fault.Target;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Twilio as the services know it, and the inspection of what would have been sent. Used by one event loop only. */
public final class MessageApi {

    private static final String ACCOUNT = "/2010-04-01/Accounts/:accountSid";

    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final Clock clock;

    public MessageApi(Clock clock) {
        this.clock = clock;
    }

    public void mount(Router router, FaultRoutes faults) {
        router.route("/2010-04-01/*")
                .handler(faults.strike(Target.TWILIO, TwilioError::ofStatus))
                .handler(MessageApi::authenticate);
        router.post(ACCOUNT + "/Messages.json").handler(this::send);
        router.get(ACCOUNT + "/Messages/:file").handler(this::get);
        router.route("/2010-04-01/*").handler(TwilioError.NOT_FOUND::answer);
        router.get("/twilio/messages").handler(this::inspect);
    }

    private static void authenticate(RoutingContext context) {
        var authorization = context.request().getHeader("Authorization");
        if (authorization != null && authorization.startsWith("Basic ")) {
            context.next();
        } else {
            TwilioError.AUTHENTICATE.answer(context);
        }
    }

    private void send(RoutingContext context) {
        var form = context.request().formAttributes();
        TwilioError.in(form).ifPresentOrElse(error -> error.answer(context), () -> {
            var message = Message.from(parameter(context, "accountSid"), form, clock.instant());
            messages.put(message.sid(), message);
            context.response().setStatusCode(201);
            context.json(message.resource());
        });
    }

    private void get(RoutingContext context) {
        var message = messages.get(parameter(context, "file").replace(".json", ""));
        if (message == null) {
            TwilioError.NOT_FOUND.answer(context);
        } else {
            context.json(message.resource());
        }
    }

    private static String parameter(RoutingContext context, String name) {
        return Objects.requireNonNull(context.pathParam(name), name);
    }

    private void inspect(RoutingContext context) {
        var to = context.queryParams().get("to");
        context.json(new JsonArray(messages.values().stream()
                .filter(message -> to == null || message.to().equals(to))
                .map(Message::inspected)
                .toList()));
    }
}
