package ai.voxanne.knowledge.search;

import ai.voxanne.knowledge.search.DevelopmentSet.ExampleClinic;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A clinic that the model is tuned by, as JSON: its passages, and the questions to it as they are embedded. See
 * knowledge-service/tuning/README.md.
 *
 * @param passages with title and content
 */
public record TuningExamples(List<DevelopmentSet.Entry> passages, List<Question> questions) {

    /**
     * @param text what is embedded for what was heard
     * @param answer the position of the passage that answers
     */
    record Question(String text, int answer) {}

    /**
     * Writes all of them.
     *
     * @param arguments the file to write to
     */
    public static void main(String[] arguments) throws IOException {
        var examples = DevelopmentSet.tuning().stream().map(TuningExamples::of).toList();
        new ObjectMapper().writeValue(Path.of(arguments[0]).toFile(), examples);
    }

    private static TuningExamples of(ExampleClinic clinic) {
        var questions = clinic.questions().stream()
                .map(asked -> new Question(SpokenQuestion.of(asked.question()).text(), asked.answer()))
                .toList();
        return new TuningExamples(clinic.passages(), questions);
    }
}
