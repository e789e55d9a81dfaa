package ai.voxanne.sandbox.gateway;

import ai.voxanne.sandbox.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpUtils;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;

/** Tells the service who called, and the caller when the service is not there. */
final class Forwarding implements ProxyInterceptor {

    private static final String RETRY_AFTER_SECONDS = "2";

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        var request = context.request();
        var client = request.proxiedRequest();
        request.setURI(normalized(client));
        // What the caller claims about itself is replaced: the gateway is the first that can be trusted.
        request.headers()
                .set("X-Forwarded-For", client.remoteAddress().hostAddress())
                .set("X-Forwarded-Proto", client.isSSL() ? "https" : "http")
                .remove("Forwarded");
        var authority = client.authority();
        if (authority != null) {
            request.headers().set("X-Forwarded-Host", authority.toString());
        }
        return context.sendRequest().recover(failure -> Future.succeededFuture(unavailable(request)));
    }

    private static String normalized(HttpServerRequest request) {
        var path = HttpUtils.normalizePath(request.path());
        return request.query() == null ? path : path + "?" + request.query();
    }

    private static ProxyResponse unavailable(ProxyRequest request) {
        var problem = Problem.body(
                503, "Service Unavailable", "UNAVAILABLE", "This part of Voxanne is not available right now.");
        return request.release()
                .response()
                .setStatusCode(503)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Retry-After", RETRY_AFTER_SECONDS)
                .setBody(Body.body(problem.toBuffer()));
    }
}
