package ai.voxanne.sandbox.fault;

import ai.voxanne.sandbox.Problem;
import io.vertx.core.Handler;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code POST /faults} and {@code DELETE /faults}, and the handler that lets faults strike. */
public final class FaultRoutes {

    private static final String GARBAGE = "<html><body>It works!</body></html>";

    private static final String WAITING = "voxanne.fault";

    private final Faults faults = new Faults();

    /** Says in a vendor's own words that a request failed. */
    @FunctionalInterface
    public interface Refusal {
        void answer(RoutingContext context, int status);
    }

    public void mount(Router router) {
        router.post("/faults").handler(this::add);
        router.delete("/faults").handler(this::clear);
    }

    /** Stands in front of a vendor's paths. */
    public Handler<RoutingContext> strike(Target target, Refusal refusal) {
        return context -> faults.next(target).ifPresentOrElse(fault -> strike(context, fault, refusal), context::next);
    }

    /** Stands before the answer to a request that was carried out: a fault that waited for that strikes now. */
    public static void afterwards(RoutingContext context, Refusal refusal, Runnable answer) {
        if (context.get(WAITING) instanceof Fault fault) {
            afterDelay(context, fault, () -> end(context, fault, refusal, answer));
        } else {
            answer.run();
        }
    }

    private static void strike(RoutingContext context, Fault fault, Refusal refusal) {
        if (fault.accepted()) {
            context.put(WAITING, fault).next();
        } else {
            afterDelay(context, fault, () -> end(context, fault, refusal, context::next));
        }
    }

    private void add(RoutingContext context) {
        try {
            var sent = context.body().asJsonObject();
            var fault = Fault.from(sent == null ? new JsonObject() : sent);
            faults.add(fault);
            context.response().setStatusCode(201);
            context.json(fault.toJson());
        } catch (DecodeException | ClassCastException e) {
            Problem.badRequest(context, "The body is not a JSON object.");
        } catch (IllegalArgumentException e) {
            Problem.badRequest(context, String.valueOf(e.getMessage()));
        }
    }

    private void clear(RoutingContext context) {
        faults.clear();
        context.response().setStatusCode(204).end();
    }

    private static void afterDelay(RoutingContext context, Fault fault, Runnable then) {
        if (fault.delay().isZero()) {
            then.run();
        } else {
            context.vertx().setTimer(fault.delay().toMillis(), timer -> then.run());
        }
    }

    // A client that gave up during the delay has closed its connection: its request never arrived.
    private static void end(RoutingContext context, Fault fault, Refusal refusal, Runnable otherwise) {
        var status = fault.status();
        if (context.response().closed()) {
            return;
        }
        if (status == null) {
            otherwise.run();
        } else if (status < 400) {
            context.response()
                    .setStatusCode(status)
                    .putHeader("content-type", "text/html")
                    .end(GARBAGE);
        } else {
            refusal.answer(context, status);
        }
    }
}
