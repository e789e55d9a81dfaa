package ai.voxanne.sandbox;

import ai.voxanne.sandbox.fault.FaultRoutes;
import ai.voxanne.sandbox.google.CalendarApi;
import ai.voxanne.sandbox.twilio.MessageApi;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;

/**
 * Google Calendar and Twilio at HTTP level, with faults on demand. Everything is in memory and belongs
 * to one event loop, so that nothing in here needs a lock.
 */
public final class SandboxServer extends AbstractVerticle {

    private final String host;
    private final int port;
    private final Clock clock;
    private int actualPort;

    /** Listens on loopback; port 0 takes a free one. */
    public SandboxServer(String host, int port, Clock clock) {
        this.host = host;
        this.port = port;
        this.clock = clock;
    }

    /** The sandbox alone, for a container. */
    public static void main(String[] args) {
        start(Vertx.vertx(), "0.0.0.0", 8089, Clock.systemUTC());
    }

    /** Starts it and gives the port that it listens on. */
    public static Future<Integer> start(Vertx vertx, String host, int port, Clock clock) {
        var server = new SandboxServer(host, port, clock);
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
        new MessageApi(clock).mount(router, faults);
        router.route().handler(context -> Problem.notFound(context, "The sandbox has nothing here."));
        return router;
    }
}
