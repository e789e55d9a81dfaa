package ai.voxanne.knowledge.answer.llm;

/** The model didn't answer as it should. The message says how, and never what was asked or answered. */
public class LlmException extends RuntimeException {

    public LlmException(String message) {
        super(message, null, false, false);
    }
}
