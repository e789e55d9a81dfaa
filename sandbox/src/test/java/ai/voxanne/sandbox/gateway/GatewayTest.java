package ai.voxanne.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.sandbox.stack.Ports;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The gateway passes requests on as they are, and answers for a service that is not there. */
class GatewayTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static int gateway;

    @BeforeAll
    static void startGatewayWithBookingOnly() {
        var booking = VERTX.createHttpServer()
                .requestHandler(GatewayTest::echo)
                .listen(0, "127.0.0.1")
                .map(server -> server.actualPort());
        gateway = join(booking.compose(port -> Gateway.start(
                VERTX,
                "127.0.0.1",
                0,
                Origins.local(Map.of(
                        Service.BOOKING, port,
                        Service.IDENTITY, Ports.free(),
                        Service.KNOWLEDGE, Ports.free(),
                        Service.FOLLOWUP, Ports.free())))));
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        join(VERTX.close());
    }

    @Test
    void aRequestArrivesAsItWasSent() {
        // When
        var answer = send(request("/api/bookings/7?from=a%20b")
                .header("Authorization", "Bearer token")
                .PUT(HttpRequest.BodyPublishers.ofString("the body")));

        // Then
        var seen = new JsonObject(answer.body());
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(seen.getString("line")).isEqualTo("PUT /api/bookings/7?from=a%20b");
        assertThat(seen.getString("body")).isEqualTo("the body");
        assertThat(seen.getString("authorization")).isEqualTo("Bearer token");
    }

    @Test
    void theServiceLearnsWhoCalledFromTheGatewayAlone() {
        var answer = send(
                request("/api/slots").header("X-Forwarded-For", "203.0.113.9").GET());

        var seen = new JsonObject(answer.body());
        assertThat(seen.getString("forwarded_for")).isEqualTo("127.0.0.1");
        assertThat(seen.getString("forwarded_proto")).isEqualTo("http");
        assertThat(seen.getString("forwarded_host")).isEqualTo("localhost:" + gateway);
    }

    @Test
    void aLargeBodyPassesThrough() {
        var answer = send(request("/api/slots").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[3_000_000])));

        assertThat(new JsonObject(answer.body()).getInteger("length")).isEqualTo(3_000_000);
    }

    @Test
    void dotsCannotLeadPastThePathTable() {
        assertThat(send(request("/api/bookings/../../q/metrics").GET()).statusCode())
                .isEqualTo(404);
        assertThat(send(request("/api/bookings/%2e%2e/%2e%2e/q/metrics").GET()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anUnknownPathIsAProblem() {
        var answer = send(request("/nowhere").GET());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("NOT_FOUND");
    }

    @Test
    void aServiceThatIsDownIsUnavailable() {
        var answer = send(request("/api/auth/login").POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("UNAVAILABLE");
    }

    @Test
    void readinessIsTheSumOfAllServices() {
        var answer = send(request("/q/health/ready").GET());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(new JsonObject(answer.body()).getString("status")).isEqualTo("DOWN");
    }

    private static void echo(HttpServerRequest request) {
        request.body().onSuccess(body -> request.response().setStatusCode(207).end(seen(request, body)));
    }

    private static Buffer seen(HttpServerRequest request, Buffer body) {
        return new JsonObject()
                .put("line", request.method() + " " + request.uri())
                .put("body", body.length() < 100 ? body.toString() : "")
                .put("length", body.length())
                .put("authorization", request.getHeader("Authorization"))
                .put("forwarded_for", request.getHeader("X-Forwarded-For"))
                .put("forwarded_proto", request.getHeader("X-Forwarded-Proto"))
                .put("forwarded_host", request.getHeader("X-Forwarded-Host"))
                .toBuffer();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + gateway + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(
                    request.version(HttpClient.Version.HTTP_1_1).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
