package ai.voxanne.knowledge.answer.llm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.knowledge.answer.llm.Piece.End;
import ai.voxanne.knowledge.answer.llm.Piece.Text;
import ai.voxanne.knowledge.answer.llm.Piece.ToolPart;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of those who speak OpenAI's chat completions with an accent. */
class OpenAiDialectTest {

    private static final String TOOLS = "data: {\"choices\": [{\"delta\": {\"tool_calls\": [%s]}}]}";

    @Test
    void anErrorThatIsNullIsNone() {
        assertThat(read("data: {\"error\": null, \"choices\": [{\"delta\": {\"content\": \"Yes.\"}}]}"))
                .containsExactly(new Text("Yes."));
    }

    @ParameterizedTest
    @ValueSource(strings = {", \"index\": 0", ", \"index\": null", ""})
    void parallelToolCallsAreToldApartByTheirIds(String index) {
        assertThat(read(
                        tool("\"id\": \"a\", \"function\": {\"name\": \"look\", \"arguments\": \"{1\"}" + index),
                        tool("\"function\": {\"arguments\": \"}\"}" + index),
                        tool("\"id\": \"b\", \"function\": {\"name\": \"book\", \"arguments\": \"{2\"}" + index),
                        tool("\"id\": \"b\", \"function\": {\"name\": \"book\", \"arguments\": \"}\"}" + index)))
                .containsExactly(
                        new ToolPart(0, "a", "look", "{1"),
                        new ToolPart(0, null, null, "}"),
                        new ToolPart(1, "b", "book", "{2"),
                        new ToolPart(1, null, null, "}"));
    }

    @Test
    void parallelToolCallsMayTakeTurnsByTheirIndexes() {
        assertThat(read(
                        tool("\"index\": 0, \"id\": \"a\", \"function\": {\"name\": \"look\", \"arguments\": \"\"}"),
                        tool("\"index\": 1, \"id\": \"b\", \"function\": {\"name\": \"book\", \"arguments\": \"\"}"),
                        tool("\"index\": 0, \"function\": {\"arguments\": \"{1}\"}"),
                        tool("\"index\": 1, \"id\": \"another each time\", \"function\": {\"arguments\": \"{2}\"}")))
                .containsExactly(
                        new ToolPart(0, "a", "look", ""),
                        new ToolPart(1, "b", "book", ""),
                        new ToolPart(0, null, null, "{1}"),
                        new ToolPart(1, null, null, "{2}"));
    }

    @Test
    void toolCallsWithoutIdsAreToldApartByTheirIndexes() {
        assertThat(read(
                        tool("\"index\": 0, \"function\": {\"name\": \"look\", \"arguments\": \"{1}\"}"),
                        tool("\"index\": 1, \"function\": {\"name\": \"book\", \"arguments\": \"{2}\"}")))
                .containsExactly(new ToolPart(0, null, "look", "{1}"), new ToolPart(1, null, "book", "{2}"));
    }

    @Test
    void theUsageMayComeBehindTheReason() {
        assertThat(read(
                        "data: {\"choices\": [{\"delta\": {}, \"finish_reason\": \"stop\"}]}",
                        "data: {\"choices\": [], \"usage\": {\"prompt_tokens\": 4, \"completion_tokens\": 2}}",
                        "data: [DONE]"))
                .containsExactly(new End("stop", new Usage(4, 2)));
    }

    private static String tool(String members) {
        return TOOLS.formatted("{" + members + "}");
    }

    private static List<Piece> read(String... lines) {
        var reader = new OpenAiDialect().reader();
        return Stream.of(lines).flatMap(line -> reader.read(line).stream()).toList();
    }
}
