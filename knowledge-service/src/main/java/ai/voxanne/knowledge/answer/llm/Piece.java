package ai.voxanne.knowledge.answer.llm;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A part of an answer as it streams, the same for every make of model. */
public sealed interface Piece {

    /** Some more words. */
    record Text(String text) implements Piece {}

    /** Words that fill a silence, for whoever listens while the answer streams. */
    record Filler(String text) implements Piece {}

    /**
     * Some more of a tool call; the arguments are JSON in parts.
     *
     * @param index which of the answer's calls, from 0
     * @param id only in the call's first part
     * @param name only in the call's first part
     */
    record ToolPart(
            int index, @Nullable String id, @Nullable String name, String arguments) implements Piece {}

    /**
     * The last piece.
     *
     * @param reason in OpenAI's words: {@code stop}, {@code length}, {@code tool_calls} or {@code content_filter}
     * @param usage null when the model doesn't tell
     */
    record End(String reason, @Nullable Usage usage) implements Piece {

        public static final String STOP = "stop";
        public static final String TOOL_CALLS = "tool_calls";

        private static final Set<String> CUT_OFF = Set.of("length", "content_filter");

        /** Whether the model had more to say than it was allowed to. */
        public boolean isCutOff() {
            return CUT_OFF.contains(reason);
        }
    }
}
