package ai.voxanne.knowledge.embedding;

import dev.langchain4j.model.embedding.onnx.HuggingFaceTokenCountEstimator;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what a text takes of a model's window, as the BERT models count. Other models' tokens are longer. */
@ApplicationScoped
public class Tokens {

    /** How many tokens of a text the model reads; the rest would be cut off. */
    public static final int WINDOW = 510; // and one before and one after

    private final HuggingFaceTokenCountEstimator tokenizer = new HuggingFaceTokenCountEstimator();

    public int count(String text) {
        return tokenizer.estimateTokenCountInText(text);
    }
}
