package ai.voxanne.benchmarks.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to a server over connections that it keeps. One event loop does all of it, so that
 * generating the load costs little and needs no lock.
 */
public final class Load implements AutoCloseable {

    private static final long TIMEOUT_MILLIS = 30_000;
    private static final double NANOS = 1e9;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final int connections;
    private final HttpClient client;

    public Load(String server, int connections) {
        var address = URI.create(server);
        this.connections = connections;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost(address.getHost()).setDefaultPort(address.getPort()),
                new PoolOptions().setHttp1MaxSize(connections));
    }

    /** Each connection sends its next request as soon as it has the answer to the last: measures throughput. */
    public Outcome closed(Duration lasting, Supplier<Call> calls, Consumer<Reply> replies) {
        return turns(lasting, () -> answer(calls.get()), replies);
    }

    /** As many callers as there are connections, each of whom has the next turn as soon as the last is over. */
    public Outcome turns(Duration lasting, Supplier<Future<Reply>> turn, Consumer<Reply> replies) {
        var tally = new Tally(replies);
        var end = System.nanoTime() + lasting.toNanos();
        for (var connection = 0; connection < connections; connection++) {
            tally.expect();
            loop.runOnContext(go -> turnsUntil(end, turn, tally));
        }
        return tally.await();
    }

    /** The same for streamed answers of a model, in OpenAI's form: what counts is the first word, not the end. */
    public Outcome closedToFirstWord(Duration lasting, Supplier<Call> calls, Consumer<Reply> replies) {
        var tally = new Tally(replies);
        var end = System.nanoTime() + lasting.toNanos();
        for (var connection = 0; connection < connections; connection++) {
            tally.expect();
            loop.runOnContext(go -> listenUntil(end, calls, tally));
        }
        return tally.await();
    }

    /**
     * Requests become due at a constant rate, whether or not earlier ones have been answered. Latency counts from
     * when a request was due, so neither a slow server nor a late generator hides what a caller would have waited.
     */
    public Outcome open(double perSecond, Duration lasting, Supplier<Call> calls, Consumer<Reply> replies) {
        var tally = new Tally(replies);
        var start = System.nanoTime();
        var requests = Math.round(perSecond * lasting.toNanos() / NANOS);
        for (var request = 0L; request < requests; request++) {
            var due = start + Math.round(request / perSecond * NANOS);
            sleepUntil(due);
            tally.expect();
            loop.runOnContext(go -> send(calls.get(), due, tally, () -> {}));
        }
        return tally.await();
    }

    /** As many requests at once as there are connections. */
    public Outcome burst(Supplier<Call> calls, Consumer<Reply> replies) {
        var tally = new Tally(replies);
        var due = System.nanoTime();
        for (var request = 0; request < connections; request++) {
            tally.expect();
            loop.runOnContext(go -> send(calls.get(), due, tally, () -> {}));
        }
        return tally.await();
    }

    /** A part of a turn: a request and its whole answer. */
    public Future<Reply> answer(Call call) {
        return client.request(options(call))
                .compose(request -> send(request, call.body()))
                .compose(response -> response.body().map(body -> new Reply(call, response.statusCode(), body)));
    }

    /** A part of a turn: a request and the first word of the answer that is streamed; the rest of it is still read. */
    public Future<Reply> firstWord(Call call) {
        var first = Promise.<Reply>promise();
        client.request(options(call))
                .compose(request -> send(request, call.body()))
                .onSuccess(response -> {
                    var reply = new Reply(call, response.statusCode(), Buffer.buffer());
                    var speech = new Speech();
                    response.handler(piece -> {
                        speech.hear(piece);
                        if (speech.hasBegun()) {
                            first.tryComplete(reply);
                        }
                    });
                    response.end()
                            .onSuccess(end -> answeredWithoutWord(first, reply))
                            .onFailure(first::tryFail);
                })
                .onFailure(first::tryFail);
        return first.future();
    }

    private static void answeredWithoutWord(Promise<Reply> first, Reply reply) {
        if (reply.status() == 200) {
            first.tryFail("the answer has no word");
        } else {
            first.tryComplete(reply);
        }
    }

    /** A part of a turn in which nothing is asked of the server. */
    public Future<Void> pause(Duration lasting) {
        return vertx.timer(lasting.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void turnsUntil(long end, Supplier<Future<Reply>> turn, Tally tally) {
        var due = System.nanoTime();
        turn.get()
                .onComplete(reply -> tally.record(due, reply, () -> {
                    if (System.nanoTime() < end) {
                        tally.expect();
                        turnsUntil(end, turn, tally);
                    }
                }));
    }

    private void listenUntil(long end, Supplier<Call> calls, Tally tally) {
        var call = calls.get();
        var due = System.nanoTime();
        var speech = new Speech();
        client.request(options(call))
                .compose(request -> send(request, call.body()))
                .compose(response -> {
                    response.handler(speech::hear);
                    return response.end().map(heard -> new Reply(call, response.statusCode(), Buffer.buffer()));
                })
                .onComplete(reply -> tally.record(due, speech.began(), reply, () -> {
                    if (System.nanoTime() < end) {
                        tally.expect();
                        listenUntil(end, calls, tally);
                    }
                }));
    }

    private void send(Call call, long due, Tally tally, Runnable next) {
        answer(call).onComplete(reply -> tally.record(due, reply, next));
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, @Nullable Buffer body) {
        return body == null ? request.send() : request.send(body);
    }

    private static RequestOptions options(Call call) {
        var options = new RequestOptions().setMethod(call.method());
        return (call.path().startsWith("/") ? options.setURI(call.path()) : options.setAbsoluteURI(call.path()))
                .setTimeout(TIMEOUT_MILLIS)
                .putHeader("Authorization", "Bearer " + call.token())
                .putHeader("Content-Type", "application/json");
    }

    private static void sleepUntil(long due) {
        for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
