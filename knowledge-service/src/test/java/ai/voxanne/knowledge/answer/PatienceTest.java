package ai.voxanne.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.knowledge.answer.llm.LlmConfig;
import ai.voxanne.knowledge.answer.llm.Piece;
import ai.voxanne.knowledge.answer.llm.Piece.End;
import ai.voxanne.knowledge.answer.llm.Piece.Text;
import ai.voxanne.knowledge.answer.llm.Piece.ToolPart;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller hears when a model does not end well. */
class PatienceTest {

    private static final ToolPart HALF = new ToolPart(0, "call_1", "book", "{\"day\": \"Tue");
    private static final ToolPart REST = new ToolPart(0, null, null, "sday\"}");

    private final Vertx vertx = Vertx.vertx();
    private final Patience patience = new Patience(config(), vertx);

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void passesOnAToolCallThatIsWhole() {
        assertThat(heard(HALF, REST, new End(End.TOOL_CALLS, null)))
                .containsExactly(HALF, REST, new End(End.TOOL_CALLS, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "content_filter"})
    void keepsAToolCallBackThatBrokeOff(String reason) {
        assertThat(heard(HALF, new End(reason, null)))
                .containsExactly(new Text("what we know"), new End(End.STOP, null));
    }

    @Test
    void saysThatItLostTheThreadWhenAToolCallBreaksOffBehindWords() {
        assertThat(heard(new Text("Let me see. "), HALF, new End("length", null)))
                .containsExactly(new Text("Let me see. "), new Text(Sentences.LOST), new End(End.STOP, null));
    }

    private List<Piece> heard(Piece... pieces) {
        return patience.listen(
                        Multi.createFrom().items(pieces), () -> Uni.createFrom().item("what we know"))
                .collect()
                .asList()
                .await()
                .indefinitely();
    }

    // Quarkus' short forms of durations are its own.
    private static LlmConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(LlmConfig.class)
                .withDefaultValue("voxanne.llm.connect-timeout", "PT1S")
                .withDefaultValue("voxanne.llm.soft-timeout", "PT10S")
                .withDefaultValue("voxanne.llm.hard-timeout", "PT10S")
                .build()
                .getConfigMapping(LlmConfig.class);
    }
}
