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
 * @param passages vectors of the examples one after the other, a byte for each number, 127 for the scale
 * @param scale of a passage's numbers
 * @param direction as 4-byte floats
 */
record CalibrationFile(
        String about, Calibration.Weights weights, double offset, float scale, byte[] direction, byte[] passages) {

    private static final String OF_MODEL = "/search/calibration-%s.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    // No question was ever measured with other models: what is alike enough there is a guess, and documented as one.
    private static final Calibration.Weights GUESSED = new Calibration.Weights(-7, 14, 3, 0, 0, 0, 0);

    /** The calibration for a model's vectors; a guess for models that were never measured. */
    static Calibration read(EmbeddingModel model) {
        try (var file = CalibrationFile.class.getResourceAsStream(OF_MODEL.formatted(model.name()))) {
            return file == null
                    ? new Calibration(GUESSED, Examples.NONE)
                    : JSON.readValue(file, CalibrationFile.class).calibration();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CalibrationFile of(String about, Calibration calibration) {
        var examples = calibration.examples();
        float scale = largest(examples.passages());
        return new CalibrationFile(
                about,
                calibration.weights(),
                examples.offset(),
                scale,
                floats(examples.direction()),
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
        return new Calibration(weights, new Examples(examples, ahead, offset));
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
