package ai.voxanne.sandbox.twilio;

import ai.voxanne.sandbox.fault.FaultRoutes;
import ai.voxanne.sandbox.fault.Target;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** Twilio's Messages API as the services know it. Used by one event loop only. */
public final class MessageApi {

    private static final String ACCOUNT = "/2010-04-01/Accounts/:accountSid";

    private final Phones phones;

    /** A gateway, if given, is where status callbacks go instead of to the public origin. */
    public MessageApi(Vertx vertx, Clock clock, Optional<URI> gateway) {
        this.phones = new Phones(new Callbacks(vertx, gateway), clock);
    }

    public void mount(Router router, FaultRoutes faults) {
        router.route("/2010-04-01/*")
                .handler(faults.strike(Target.TWILIO, TwilioError::ofStatus))
                .handler(MessageApi::authenticate);
        router.post(ACCOUNT + "/Messages.json").handler(this::send);
        router.get(ACCOUNT + "/Messages.json").handler(this::list);
        router.get(ACCOUNT + "/Messages/:file").handler(this::get);
        router.route("/2010-04-01/*").handler(TwilioError.NOT_FOUND::answer);
        new Inspection(phones).mount(router);
    }

    private static void authenticate(RoutingContext context) {
        if (Account.in(context.request().getHeader("Authorization")) == null) {
            TwilioError.AUTHENTICATE.answer(context);
        } else {
            context.next();
        }
    }

    private void send(RoutingContext context) {
        var form = context.request().formAttributes();
        TwilioError.in(form).or(() -> phones.refusal(form)).ifPresentOrElse(error -> error.answer(context), () -> {
            var account = Objects.requireNonNull(Account.in(context.request().getHeader("Authorization")));
            var message = phones.receive(account, form);
            FaultRoutes.afterwards(context, TwilioError::ofStatus, () -> {
                context.response().setStatusCode(201);
                context.json(message.resource());
            });
        });
    }

    private void list(RoutingContext context) {
        try {
            var page = new MessageList(context.normalizedPath(), context.queryParams());
            context.json(page.of(phones.newestFirst()));
        } catch (RuntimeException e) {
            TwilioError.INVALID_PARAMETER.answer(context);
        }
    }

    private void get(RoutingContext context) {
        phones.message(Objects.requireNonNull(context.pathParam("file")).replace(".json", ""))
                .ifPresentOrElse(
                        message -> context.json(message.resource()), () -> TwilioError.NOT_FOUND.answer(context));
    }
}
