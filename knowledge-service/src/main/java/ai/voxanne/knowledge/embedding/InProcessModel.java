package ai.voxanne.knowledge.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.util.List;

/**
 * The model that ships in a jar: bge-small-en-v1.5, quantized, as it is or tuned to what clinics are asked. This is the
 * only place that knows which it is.
 */
public final class InProcessModel extends AbstractInProcessEmbeddingModel {

    /** As its makers trained it. Passages that were stored before the tuning have its vectors. */
    public static final EmbeddingModel UNTUNED = new EmbeddingModel("bge-small-en-v1.5-q", 384);
    /** What embeds: the same with {@link ModelTuning}. */
    public static final EmbeddingModel TUNED = new EmbeddingModel("bge-small-en-v1.5-q-clinics", 384);

    private static final String FILE = "/bge-small-en-v1.5-q.onnx";
    private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";

    private final OnnxBertBiEncoder encoder;
    private final int dimension;

    private final List<OnnxTensor> tuned; // the session reads their buffers; collected, they would be freed under it

    private InProcessModel(OnnxBertBiEncoder encoder, List<OnnxTensor> tuned, int dimension) {
        super(Runnable::run); // whoever calls has chosen the thread
        this.encoder = encoder;
        this.tuned = tuned;
        this.dimension = dimension;
    }

    /** Loads one of the two, which takes about a second. */
    public static InProcessModel load(EmbeddingModel model) {
        if (!model.equals(TUNED) && !model.equals(UNTUNED)) {
            throw new IllegalArgumentException("no model of this process: " + model.name());
        }
        var tuning = model.equals(TUNED) ? ModelTuning.read(model) : ModelTuning.NONE;
        try (var tokenizer = resource(TOKENIZER);
                var options = options()) {
            var environment = OrtEnvironment.getEnvironment();
            var tuned = tuning.apply(environment, options);
            var session = environment.createSession(file(), options);
            var encoder = new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.CLS);
            return new InProcessModel(encoder, tuned, model.dimension());
        } catch (OrtException | IOException e) {
            throw new IllegalStateException("the embedding model can't be loaded", e);
        }
    }

    /** The vector of a text, of length 1; blocks for some milliseconds. */
    public float[] vector(String text) {
        try {
            return embed(text).content().vector();
        } finally {
            Reference.reachabilityFence(tuned);
        }
    }

    @Override
    protected OnnxBertBiEncoder model() {
        return encoder;
    }

    @Override
    protected Integer knownDimension() {
        return dimension;
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
