package ai.voxanne.knowledge.answer.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.voxanne.knowledge.answer.Model;
import ai.voxanne.knowledge.answer.llm.LlmConfig.Provider;
import ai.voxanne.knowledge.answer.llm.Piece.End;
import ai.voxanne.knowledge.answer.llm.Piece.Text;
import ai.voxanne.knowledge.answer.llm.Piece.ToolPart;
import ai.voxanne.sandbox.SandboxServer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The same conversation with each make of model, at HTTP level. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LlmTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int PRIORITY = 200;
    private static final String CONVERSATION = """
            [{"role": "system", "content": "Be brief."},
             {"role": "assistant", "content": "Hello!"},
             {"role": "user", "content": [{"type": "text", "text": "Are you open on Tuesday?"}]},
             {"role": "assistant", "content": null, "tool_calls": [{"id": "c1", "type": "function",
               "function": {"name": "look_up", "arguments": "{\\"day\\": \\"Tuesday\\"}"}}]},
             {"role": "tool", "tool_call_id": "c1", "content": "nine to five"}]
            """;
    private static final String OPTIONS = """
            {"temperature": 1.5, "tools": [{"type": "function", "function": {"name": "look_up",
              "description": "Looks it up", "parameters": {"type": "object"}}}]}
            """;

    private final Vertx vertx = Vertx.vertx();
    private final String url = "http://127.0.0.1:"
            + SandboxServer.start(vertx.getDelegate(), "127.0.0.1", 0, Clock.systemUTC())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
            + "/llm";
    private final Model model = new Model(url);

    @BeforeEach
    void beginAnew() {
        model.reset();
    }

    @AfterAll
    void stop() {
        vertx.closeAndAwait();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC", "OLLAMA"})
    void saysItsWordsOneByOneAndWhatTheyTook(Provider provider) {
        // Given
        model.say("Yes, nine to five. \u00dcberaus gern!");

        // When
        var pieces = ask(provider);

        // Then
        assertThat(words(pieces)).isEqualTo("Yes, nine to five. \u00dcberaus gern!");
        assertThat(pieces).filteredOn(Text.class::isInstance).hasSizeGreaterThan(3);
        assertThat(pieces).last().isEqualTo(new End("stop", new Usage(40, 8)));
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC", "OLLAMA"})
    void callsTools(Provider provider) {
        // Given
        var tool = new JsonObject().put("name", "look_up").put("arguments", new JsonObject().put("day", "Monday"));
        model.follow(new JsonObject().put("tool", tool));

        // When
        var pieces = ask(provider);

        // Then
        var parts = pieces.stream()
                .filter(ToolPart.class::isInstance)
                .map(ToolPart.class::cast)
                .toList();
        assertThat(parts.getFirst().name()).isEqualTo("look_up");
        assertThat(parts.getFirst().id()).isNotBlank();
        assertThat(new JsonObject(parts.stream().map(ToolPart::arguments).collect(Collectors.joining())))
                .isEqualTo(new JsonObject().put("day", "Monday"));
        assertThat(pieces).last().isEqualTo(new End("tool_calls", new Usage(40, 8)));
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, cut, 200",
        "OPENAI, garbage, 200",
        "OPENAI, well, 429",
        "OPENAI, well, 500",
        "ANTHROPIC, cut, 200",
        "ANTHROPIC, garbage, 200",
        "ANTHROPIC, well, 429",
        "ANTHROPIC, well, 529",
        "OLLAMA, cut, 200",
        "OLLAMA, garbage, 200",
        "OLLAMA, well, 404",
        "OLLAMA, well, 500"
    })
    void whateverGoesWrongIsAFailure(Provider provider, String ending, int status) {
        // Given
        model.follow(new JsonObject()
                .put("say", "Yes, nine to five.")
                .put("ending", ending)
                .put("words", 2)
                .put("status", status));

        // When
        var failure =
                asking(provider).collect().asList().onItemOrFailure().transform((pieces, thrown) -> thrown != null);

        // Then
        assertThat(failure.await().atMost(LIMIT)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC", "OLLAMA"})
    void hangsUpBeforeTheFirstHeader(Provider provider) {
        // Given
        model.follow(new JsonObject().put("ending", "hang"));
        var call = llm(provider).call().orElseThrow();
        var listening = call.ask(prompt()).subscribe().with(piece -> {}, failure -> {});
        await().atMost(LIMIT).until(() -> !model.requests().isEmpty());

        // When
        listening.cancel();
        call.abandon();

        // Then
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(model.requests().getFirst().getBoolean("client_left"))
                        .isTrue());
    }

    @Test
    void hearsAnAnswerThatComesBeforeAnybodyListens() {
        // Given
        model.say("Yes, nine to five.");
        var request = vertx.getDelegate()
                .createHttpClient()
                .request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url + "/v1/chat/completions"))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        var call = new LlmCall(
                new OpenAiDialect(), config(Provider.OPENAI), Future.succeededFuture(returningLate(request)));

        // When
        var pieces = call.ask(prompt()).collect().asList().await().atMost(LIMIT);

        // Then
        assertThat(words(pieces)).isEqualTo("Yes, nine to five.");
    }

    // Between the answer's beginning and whoever listens: of this many, some fall there.
    @RepeatedTest(60)
    void hearsThatAnAnswerBrokeOffBeforeAnybodyListened() {
        // Given
        model.follow(new JsonObject()
                .put("say", "Yes, nine to five.")
                .put("ending", "cut")
                .put("words", 2));

        // When
        var failure = asking(Provider.ANTHROPIC)
                .collect()
                .asList()
                .onItemOrFailure()
                .transform((pieces, thrown) -> thrown != null);

        // Then
        assertThat(failure.await().atMost(LIMIT)).isTrue();
    }

    @Test
    void anthropicGetsInstructionsApartAndToolsAsBlocks() {
        // When
        ask(Provider.ANTHROPIC);

        // Then
        var body = model.requests().getFirst().getJsonObject("body");
        assertThat(body.getString("system")).isEqualTo("Be brief.");
        assertThat(body.getDouble("temperature")).isEqualTo(1);
        assertThat(body.getJsonArray("tools").getJsonObject(0).getJsonObject("input_schema"))
                .isNotNull();
        var messages = body.getJsonArray("messages");
        assertThat(messages.getJsonObject(0).getString("role")).isEqualTo("user");
        assertThat(messages.encode()).contains("\"tool_use\"", "\"tool_result\"", "\"nine to five\"");
        assertThat(model.requests().getFirst().getString("key")).isEqualTo("test-key");
    }

    @Test
    void ollamaGetsArgumentsAsObjects() {
        // When
        ask(Provider.OLLAMA);

        // Then
        var body = model.requests().getFirst().getJsonObject("body");
        assertThat(body.getJsonObject("options").getDouble("temperature")).isEqualTo(1.5);
        assertThat(body.encode()).contains("\"arguments\":{\"day\":\"Tuesday\"}");
    }

    @Test
    void isAskedForNothingWhenThereIsNone() {
        assertThat(llm(Provider.NONE).call()).isEmpty();
    }

    private List<Piece> ask(Provider provider) {
        return asking(provider).collect().asList().await().atMost(LIMIT);
    }

    private Multi<Piece> asking(Provider provider) {
        return llm(provider).call().orElseThrow().ask(prompt());
    }

    private Llm llm(Provider provider) {
        return new Llm(config(provider), vertx);
    }

    private LlmConfig config(Provider provider) {
        return new SmallRyeConfigBuilder()
                .withMapping(LlmConfig.class)
                .withConverter(Duration.class, PRIORITY, new DurationConverter())
                .withDefaultValues(Map.of(
                        "voxanne.llm.provider",
                        provider.name(),
                        "voxanne.llm.url",
                        provider == Provider.OPENAI ? url + "/v1/" : url,
                        "voxanne.llm.api-key",
                        "test-key"))
                .build()
                .getConfigMapping(LlmConfig.class);
    }

    // Sending takes until the whole answer is there, as it may on a thread that somebody else holds up.
    private HttpClientRequest returningLate(HttpClientRequest request) {
        return (HttpClientRequest) Proxy.newProxyInstance(
                LlmTest.class.getClassLoader(),
                new Class<?>[] {HttpClientRequest.class},
                (proxy, method, arguments) -> {
                    Object result = method.invoke(request, arguments);
                    if (method.getName().equals("send")) {
                        await().until(() -> model.requests().stream().anyMatch(asked -> asked.getBoolean("ended")));
                    }
                    return result;
                });
    }

    private static Prompt prompt() {
        try {
            var json = new ObjectMapper();
            var messages =
                    Stream.of(json.readValue(CONVERSATION, ObjectNode[].class)).toList();
            return new Prompt(messages, json.readValue(OPTIONS, ObjectNode.class));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String words(List<Piece> pieces) {
        return pieces.stream()
                .filter(Text.class::isInstance)
                .map(piece -> ((Text) piece).text())
                .collect(Collectors.joining());
    }
}
