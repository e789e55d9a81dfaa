package ai.voxanne.knowledge.answer;

import ai.voxanne.sandbox.SandboxServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Map;

/**
 * A language model at HTTP level, which the service is told to use; {@link Model} tells the model what to say. However slow
 * the machine is, it isn't too slow; what happens with a slow one is tested by {@link PatienceTest}.
 */
public class SimulatedLlm implements QuarkusTestResourceLifecycleManager {

    static final String URL = "voxanne.test.llm-url";

    private final Vertx vertx = Vertx.vertx();

    @Override
    public Map<String, String> start() {
        int port = SandboxServer.start(vertx, "127.0.0.1", 0, Clock.systemUTC())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        String url = "http://127.0.0.1:" + port + "/llm";
        System.setProperty(URL, url);
        return Map.of(
                "voxanne.llm.provider", "openai",
                "voxanne.llm.url", url + "/v1",
                "voxanne.llm.api-key", "test-key",
                "voxanne.llm.soft-timeout", "1m",
                "voxanne.llm.hard-timeout", "1m");
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
