package ai.voxanne.knowledge.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The model that ships in a jar: bge-small-en-v1.5, quantized. This is the only place that knows which it is. */
final class InProcessModel extends AbstractInProcessEmbeddingModel {

    static final EmbeddingModel MODEL = new EmbeddingModel("bge-small-en-v1.5-q", 384);
    /** What this model wants before a question, but not before a passage. */
    static final String QUERY_PREFIX = "";

    private static final String FILE = "/bge-small-en-v1.5-q.onnx";
    private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";

    private final OnnxBertBiEncoder encoder;

    private InProcessModel(OnnxBertBiEncoder encoder) {
        super(Runnable::run); // whoever calls has chosen the thread
        this.encoder = encoder;
    }

    /** Loads the model, which takes about a second. */
    static InProcessModel load() {
        try (var tokenizer = resource(TOKENIZER);
                var options = options()) {
            var environment = OrtEnvironment.getEnvironment();
            return new InProcessModel(new OnnxBertBiEncoder(
                    environment, environment.createSession(file(), options), tokenizer, PoolingMode.CLS));
        } catch (OrtException | IOException e) {
            throw new IllegalStateException("the embedding model can't be loaded", e);
        }
    }

    /** The vector of a text; blocks for some milliseconds. */
    float[] vector(String text) {
        return embed(text).content().vector();
    }

    @Override
    protected OnnxBertBiEncoder model() {
        return encoder;
    }

    @Override
    protected Integer knownDimension() {
        return MODEL.dimension();
    }

    // Texts are embedded side by side, so one alone gets one thread. Without the arena memory goes back after a long
    // text.
    private static SessionOptions options() throws OrtException {
        var options = new SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setCPUArenaAllocator(false);
        return options;
    }

    private static byte[] file() {
        try (var file = resource(FILE)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        var resource = InProcessModel.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IllegalStateException("the jar of the embedding model is missing");
        }
        return resource;
    }
}
