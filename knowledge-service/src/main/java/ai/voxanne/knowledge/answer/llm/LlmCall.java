package ai.voxanne.knowledge.answer.llm;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/** One question to the model. Its connection opens while its prompt is still being made. */
public final class LlmCall {

    private static final int LONGEST_LINE = 1024 * 1024;
    private static final int MOST_LINES = 10_000; // that wait; more, and the answer breaks off
    private static final int OK = 200;

    private final Dialect dialect;
    private final LlmConfig config;
    private final Future<HttpClientRequest> opened;

    LlmCall(Dialect dialect, LlmConfig config, Future<HttpClientRequest> opened) {
        this.dialect = dialect;
        this.config = config;
        this.opened = opened;
    }

    /** The answer as it comes, ending with {@link Piece.End}; whatever goes wrong is a failure. To be asked once. */
    public Multi<Piece> ask(Prompt prompt) {
        String model = config.model().orElseGet(config.provider()::model);
        String body = dialect.request(prompt, model, config.maxTokens()).toString();
        var reader = dialect.reader();
        return UniHelper.toUni(opened)
                .chain(request -> send(request, body))
                .onItem()
                .transformToMulti(lines -> lines)
                .onItem()
                .transformToIterable(reader::read)
                .onCompletion()
                .continueWith(reader::end)
                .onTermination()
                .invoke(this::hangUp);
    }

    // Whoever asks may do so on another thread than the answer comes on: until somebody reads it, its lines wait,
    // and so does the news that it broke off.
    private static Uni<Multi<String>> send(HttpClientRequest request, String body) {
        var answer = request.response().map(LlmCall::lines);
        return UniHelper.toUni(request.send(body).compose(begun -> answer));
    }

    /** Hangs up, at whatever point it is. */
    public void abandon() {
        opened.onSuccess(HttpClientRequest::reset);
    }

    // A connection whose answer has come to its end is good for the next call.
    private void hangUp(@Nullable Throwable failure, boolean cancelled) {
        if (failure != null || cancelled) {
            abandon();
        }
    }

    private static Multi<String> lines(HttpClientResponse response) {
        if (response.statusCode() != OK) {
            throw new LlmException("answered " + response.statusCode());
        }
        UnicastProcessor<String> lines = UnicastProcessor.create(new ArrayBlockingQueue<>(MOST_LINES), () -> {});
        RecordParser.newDelimited("\n", response)
                .maxRecordSize(LONGEST_LINE)
                .exceptionHandler(lines::onError)
                .endHandler(end -> lines.onComplete())
                .handler(line ->
                        lines.onNext(line.toString(StandardCharsets.UTF_8).stripTrailing()));
        return lines;
    }
}
