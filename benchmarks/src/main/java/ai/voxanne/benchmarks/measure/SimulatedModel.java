package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.load.Call;
import ai.voxanne.benchmarks.stack.BenchStack;
import ai.voxanne.benchmarks.stack.Clinic;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The sandbox's language model, and how it or we are asked to stream an answer, in OpenAI's form. */
final class SimulatedModel {

    /** Where the model itself is asked, at the simulators. */
    static final String PATH = "/llm/v1/chat/completions";

    private SimulatedModel() {}

    /** From now on it says this, after so many milliseconds and with so many between two words. */
    static void says(BenchStack stack, String words, int firstMillis, int betweenMillis) {
        stack.sandbox()
                .put(
                        "/llm/script",
                        new JsonObject()
                                .put("say", words)
                                .put("first_token_ms", firstMillis)
                                .put("between_ms", betweenMillis));
    }

    static Call ask(String path, Clinic clinic, String question) {
        var messages = new JsonArray().add(new JsonObject().put("role", "user").put("content", question));
        return Call.post(
                path,
                clinic.token(),
                new JsonObject()
                        .put("model", "voxanne")
                        .put("stream", true)
                        .put("messages", messages)
                        .encode());
    }
}
