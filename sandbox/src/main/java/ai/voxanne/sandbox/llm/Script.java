package ai.voxanne.sandbox.llm;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the model answers until it is told otherwise.
 *
 * @param say its words; null: the first sentence of the first passage in its prompt
 * @param tool the name of a tool that it calls instead of speaking; null: none
 * @param arguments of the tool, as JSON
 * @param firstTokenMillis how long it thinks before its first header
 * @param betweenMillis how long between two words
 * @param words after how many words something goes wrong
 * @param ending what goes wrong
 * @param status an HTTP status of 400 or more is all that it answers; 200: it speaks
 */
record Script(
        @Nullable String say,
        @Nullable String tool,
        String arguments,
        int firstTokenMillis,
        int betweenMillis,
        int words,
        Ending ending,
        int status) {

    static final Script WELL = new Script(null, null, "{}", 0, 0, 0, Ending.WELL, 200);

    /** Reads a script as it was sent; throws {@link IllegalArgumentException} when it can't be. */
    static Script from(JsonObject json) {
        var tool = json.getJsonObject("tool", new JsonObject());
        return new Script(
                json.getString("say"),
                tool.getString("name"),
                tool.getJsonObject("arguments", new JsonObject()).encode(),
                json.getInteger("first_token_ms", 0),
                json.getInteger("between_ms", 0),
                json.getInteger("words", 0),
                Ending.valueOf(json.getString("ending", "well").toUpperCase(Locale.ROOT)),
                json.getInteger("status", 200));
    }

    /** How an answer ends. */
    enum Ending {
        WELL,
        /** The connection closes in the middle. */
        CUT,
        /** Nothing more comes, and the connection stays open. */
        HANG,
        /** Something comes that belongs to no protocol. */
        GARBAGE
    }
}
