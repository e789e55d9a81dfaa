package ai.voxanne.knowledge.search;

import ai.voxanne.knowledge.embedding.EmbeddingModel;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * How a {@link Calibration} is kept: one JSON file for each model, its weights to be read, its vectors as bytes.
 *
 * @param adapter the rows of the {@link QueryAdapter}, a byte for each number, 127 for the adapter's scale
 * @param passages vectors of the examples one after the other, a byte for each number, 127 for the scale
 * @param scale of a passage's numbers
 * @param direction as 4-byte floats
 */
record CalibrationFile(
        String about,
        Calibration.Weights weights,
        double offset,
        float scale,
        float adapterScale,
        byte[] direction,
        byte[] adapter,
        byte[] passages) {

    private static final String OF_MODEL = "/search/calibration-%s.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    // No question was ever measured with other models: what is alike enough there is a guess, and documented as one.
    private static final Calibration.Weights GUESSED = new Calibration.Weights(-7, 14, 3, 0, 0, 0, 0);

    /** The calibration for a model's vectors; a guess for models that were never measured. */
    static Calibration read(EmbeddingModel model) {
        try (var file = CalibrationFile.class.getResourceAsStream(OF_MODEL.formatted(model.name()))) {
            return file == null
                    ? new Calibration(GUESSED, QueryAdapter.NONE, Examples.NONE)
                    : JSON.readValue(file, CalibrationFile.class).calibration();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CalibrationFile of(String about, Calibration calibration) {
        var examples = calibration.examples();
        var change = List.of(calibration.adapter().change());
        float scale = largest(examples.passages());
        float adapterScale = largest(change);
        return new CalibrationFile(
                about,
                calibration.weights(),
                examples.offset(),
                scale,
                adapterScale,
                floats(examples.direction()),
                bytes(change, adapterScale),
                bytes(examples.passages(), scale));
    }

    String json() throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    private Calibration calibration() {
        float[] ahead = new float[direction.length / Float.BYTES];
        ByteBuffer.wrap(direction).asFloatBuffer().get(ahead);
        var examples = new ArrayList<float[]>();
        for (int from = 0; from < passages.length; from += ahead.length) {
            examples.add(numbers(passages, from, ahead.length, scale));
        }
        var turn = new QueryAdapter(numbers(adapter, 0, adapter.length, adapterScale));
        return new Calibration(weights, turn, new Examples(examples, ahead, offset));
    }

    private static float[] numbers(byte[] bytes, int from, int length, float scale) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = bytes[from + i] * scale / Byte.MAX_VALUE;
        }
        return numbers;
    }

    private static byte[] floats(float[] numbers) {
        var bytes = ByteBuffer.allocate(numbers.length * Float.BYTES);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }

    private static byte[] bytes(List<float[]> vectors, float scale) {
        var bytes = ByteBuffer.allocate(
                vectors.stream().mapToInt(vector -> vector.length).sum());
        for (float[] vector : vectors) {
            for (float number : vector) {
                bytes.put((byte) Math.round(number * Byte.MAX_VALUE / scale));
            }
        }
        return bytes.array();
    }

    private static float largest(List<float[]> vectors) {
        float largest = 0;
        for (float[] vector : vectors) {
            for (float number : vector) {
                largest = Math.max(largest, Math.abs(number));
            }
        }
        return largest;
    }
}
