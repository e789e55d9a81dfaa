package ai.voxanne.booking.vapi.report;

import ai.voxanne.platform.vapi.Arguments;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What Vapi made of a call, wherever it says so: {@code analysis.structuredData}, or the newer structured outputs. */
final class Analysis {

    private Analysis() {}

    /** All of it together; of two that differ, the structured data. */
    static Arguments of(JsonNode report) {
        var said = JsonNodeFactory.instance.objectNode();
        for (JsonNode outputs : List.of(report, report.path("artifact"))) {
            outputs.path("structuredOutputs").forEach(output -> add(said, output));
        }
        var data = Arguments.read(report.path("analysis").path("structuredData"));
        return data.map(first -> first.or(Arguments.read(said).orElseThrow()))
                .orElseGet(() -> Arguments.read(said).orElseThrow());
    }

    // An output is an object of values, or one value with a name.
    private static void add(ObjectNode said, JsonNode output) {
        JsonNode result = output.path("result");
        if (result instanceof ObjectNode values) {
            said.setAll(values);
        } else if (!result.isMissingNode()) {
            said.set(output.path("name").asText(""), result);
        }
    }
}
