package ai.voxanne.knowledge.answer.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.knowledge.answer.Reply;
import ai.voxanne.knowledge.answer.TurnTimes;
import ai.voxanne.knowledge.answer.llm.Piece.End;
import ai.voxanne.knowledge.answer.llm.Piece.Filler;
import ai.voxanne.knowledge.answer.llm.Piece.Text;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Multi;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An answer in OpenAI's form. */
class CompletionTest {

    private final Completion completion = new Completion(
            "chatcmpl-1",
            0,
            new ChatRequest("any-model", true, false, List.of(), JsonNodeFactory.instance.objectNode()),
            new Reply(List.of(), Multi.createFrom().empty(), new TurnTimes(new SimpleMeterRegistry())));

    @Test
    void whoeverListensHearsTheWordsThatFillASilence() {
        assertThat(completion
                        .chunk(new Filler("One moment, please. "))
                        .at("/choices/0/delta/content")
                        .asText())
                .isEqualTo("One moment, please. ");
    }

    @Test
    void nobodyReadsThemAfterwards() {
        completion.hear(new Filler("One moment, please. "));
        completion.hear(new Text("Yes."));
        completion.hear(new End(End.STOP, null));

        assertThat(completion.whole().at("/choices/0/message/content").asText()).isEqualTo("Yes.");
    }
}
