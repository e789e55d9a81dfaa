package ai.voxanne.knowledge.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was learned on top of a model: new values for its biases, its norms and the scales of its weights' columns. The
 * weights themselves stay in the model's file. docs/search.md says how they were learned and what they are worth.
 *
 * @param tensors by their name in the model's file
 */
record ModelTuning(Map<String, float[]> tensors) {

    static final ModelTuning NONE = new ModelTuning(Map.of());

    private static final String FILE = "/embedding/%s.tuning";

    ModelTuning {
        tensors = Map.copyOf(tensors);
    }

    /** The tuning that makes this model of the untuned one. */
    static ModelTuning read(EmbeddingModel model) {
        var name = FILE.formatted(model.name());
        try (var resource = ModelTuning.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return read(new DataInputStream(new BufferedInputStream(resource)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // How many tensors; then of each its name, how many numbers, and the numbers.
    private static ModelTuning read(DataInputStream file) throws IOException {
        var tensors = new HashMap<String, float[]>();
        for (int left = file.readInt(); left > 0; left--) {
            String name = file.readUTF();
            float[] numbers = new float[file.readInt()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = file.readFloat();
            }
            tensors.put(name, numbers);
        }
        return new ModelTuning(tensors);
    }

    /**
     * Puts these values in the place of the file's.
     *
     * @return what the session will read as long as it is used, and so must not be collected
     */
    List<OnnxTensor> apply(OrtEnvironment environment, SessionOptions options) throws OrtException {
        var values = new ArrayList<OnnxTensor>();
        for (var tensor : tensors.entrySet()) {
            float[] numbers = tensor.getValue();
            var value = OnnxTensor.createTensor(environment, FloatBuffer.wrap(numbers), new long[] {numbers.length});
            options.addInitializer(tensor.getKey(), value);
            values.add(value);
        }
        return values;
    }
}
