package ai.voxanne.knowledge.answer.llm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** How models of one make are asked, and how their streams read. */
interface Dialect {

    /** Behind the base address. */
    String path();

    /** What identifies us. */
    Map<String, String> headers(String apiKey);

    /** The prompt as the body of a request for a streamed answer. */
    ObjectNode request(Prompt prompt, String model, int maxTokens);

    /** Reads one stream from its beginning. */
    StreamReader reader();

    /** Reads a stream line by line; whatever doesn't belong there is an {@link LlmException}. */
    interface StreamReader {

        /** What a line says; mostly one piece or none. */
        List<Piece> read(String line);

        /** What is left to say when the stream has ended: nothing, if its end was read; an exception if it ended too early. */
        List<Piece> end();
    }
}
