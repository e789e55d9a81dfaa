package ai.voxanne.knowledge.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is put over the model's file fits that file. */
class ModelTuningTest {

    private static final String FILE = "/bge-small-en-v1.5-q.onnx";

    // The runtime passes over names that it doesn't find: another export of the model would be tuned by half.
    @Test
    void eachTensorHasTheNameOfOneInTheFile() throws IOException {
        String file;
        try (var resource = Objects.requireNonNull(ModelTuningTest.class.getResourceAsStream(FILE))) {
            file = new String(resource.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        var tuning = ModelTuning.read(InProcessModel.TUNED);
        assertThat(tuning.tensors()).hasSize(192);
        assertThat(tuning.tensors().keySet()).allMatch(file::contains);
    }

    @Test
    void onlyTheTunedModelHasOne() {
        assertThatThrownBy(() -> ModelTuning.read(InProcessModel.UNTUNED)).isInstanceOf(IllegalStateException.class);
    }
}
