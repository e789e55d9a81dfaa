package ai.voxanne.sandbox.gateway;

import ai.voxanne.sandbox.Problem;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One origin for four services. It streams, it never hangs, and it logs nothing of what passes through. */
public final class Gateway extends AbstractVerticle {

    private static final int EVENT_LOOPS = 2;
    private static final int CONNECTIONS_PER_SERVICE = 128;
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int SILENCE_LIMIT_SECONDS = 60;

    private final String host;
    private final int port;
    private final Origins origins;
    private final AtomicInteger actualPort;

    private Gateway(String host, int port, Origins origins, AtomicInteger actualPort) {
        this.host = host;
        this.port = port;
        this.origins = origins;
        this.actualPort = actualPort;
    }

    /** The gateway alone, for a container; {@code VOXANNE_BOOKING_URL} and its like name the services. */
    public static void main(String[] args) {
        start(Vertx.vertx(), "0.0.0.0", 8080, Origins.from(System.getenv()));
    }

    /** Starts it and gives the port that it listens on; port 0 takes a free one. */
    public static Future<Integer> start(Vertx vertx, String host, int port, Origins origins) {
        var actualPort = new AtomicInteger();
        // Instances of one verticle share a listening port, also the free one that port -1 asks for.
        var listenOn = port == 0 ? -1 : port;
        return vertx.deployVerticle(
                        () -> new Gateway(host, listenOn, origins, actualPort),
                        new DeploymentOptions().setInstances(EVENT_LOOPS))
                .map(deployed -> actualPort.get());
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer(
                        new HttpServerOptions().setHost(host).setPort(port).setHttp2ClearTextEnabled(false))
                .requestHandler(routes())
                .listen()
                .onSuccess(server -> actualPort.set(server.actualPort()))
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private Router routes() {
        var client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS_PER_SERVICE)
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setIdleTimeout(SILENCE_LIMIT_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
        var proxies = proxies(client);
        var router = Router.router(vertx);
        router.get(Readiness.PATH).handler(new Readiness(client, origins)::answer);
        router.route().handler(context -> pass(context, proxies));
        return router;
    }

    private Map<Service, HttpProxy> proxies(HttpClient client) {
        var proxies = new EnumMap<Service, HttpProxy>(Service.class);
        Arrays.stream(Service.values())
                .forEach(service -> proxies.put(
                        service,
                        HttpProxy.reverseProxy(client)
                                .origin(origins.of(service))
                                .addInterceptor(new Forwarding())));
        return proxies;
    }

    // The normalized path is what the service will see, too: dots cannot smuggle a request past the table.
    private static void pass(RoutingContext context, Map<Service, HttpProxy> proxies) {
        PathTable.owner(context.normalizedPath())
                .map(proxies::get)
                .ifPresentOrElse(
                        proxy -> proxy.handle(context.request()),
                        () -> Problem.notFound(context, "There is nothing at this address."));
    }
}
