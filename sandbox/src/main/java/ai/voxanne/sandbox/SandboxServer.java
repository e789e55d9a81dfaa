package ai.voxanne.sandbox;

import ai.voxanne.sandbox.fault.FaultRoutes;
import ai.voxanne.sandbox.google.CalendarApi;
import ai.voxanne.sandbox.llm.LlmApi;
import ai.voxanne.sandbox.twilio.MessageApi;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * Google Calendar, Twilio and language models at HTTP level, with faults on demand. Everything is in memory and belongs
 * to one event loop, so that nothing in here needs a lock.
 */
public final class SandboxServer extends AbstractVerticle {

    private final String host;
    private final int port;
    private final Clock clock;
    private final Optional<URI> gateway;
    private int actualPort;

    private SandboxServer(String host, int port, Clock clock, Optional<URI> gateway) {
        this.host = host;
        this.port = port;
        this.clock = clock;
        this.gateway = gateway;
    }

    /** The sandbox alone, for a container; {@code VOXANNE_GATEWAY_URL} is the way to the public origin from there. */
    public static void main(String[] args) {
        var gateway = Optional.ofNullable(System.getenv("VOXANNE_GATEWAY_URL")).map(URI::create);
        Vertx.vertx().deployVerticle(new SandboxServer("0.0.0.0", 8089, Clock.systemUTC(), gateway));
    }

    /** Starts it and gives the port that it listens on; port 0 takes a free one. */
    public static Future<Integer> start(Vertx vertx, String host, int port, Clock clock) {
        return start(vertx, host, port, clock, Optional.empty());
    }

    /** The same; status callbacks go to a gateway, if given, instead of to the public origin that they are signed for. */
    public static Future<Integer> start(Vertx vertx, String host, int port, Clock clock, Optional<URI> gateway) {
        var server = new SandboxServer(host, port, clock, gateway);
        return vertx.deployVerticle(server).map(deployed -> server.actualPort);
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer(
                        new HttpServerOptions().setHost(host).setPort(port).setHttp2ClearTextEnabled(false))
                .requestHandler(routes())
                .listen()
                .onSuccess(server -> actualPort = server.actualPort())
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private Router routes() {
        var router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false));
        var faults = new FaultRoutes();
        faults.mount(router);
        new CalendarApi(clock).mount(router, faults);
        new MessageApi(vertx, clock, gateway).mount(router, faults);
        new LlmApi().mount(router);
        router.route().handler(context -> Problem.notFound(context, "The sandbox has nothing here."));
        return router;
    }
}
