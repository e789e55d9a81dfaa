package ai.voxanne.sandbox.llm;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One answer as it is streamed. */
final class Speech {

    private static final Pattern PASSAGES =
            Pattern.compile("<clinic_information>(\\[.*?\\])</clinic_information>", Pattern.DOTALL);
    private static final Pattern FIRST_SENTENCE = Pattern.compile("^.*?[.!?](?=\\s|$)", Pattern.DOTALL);
    private static final String UNKNOWN = "I don't have that information.";
    private static final String GARBAGE = "<html><body>It works!</body></html>\n";

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final Script script;
    private final Wire wire;
    private final JsonObject asked;
    private final Deque<String> words;
    private int spoken;

    /** @param asked the record of the request, which is told how it went on */
    Speech(RoutingContext context, Script script, Wire wire, JsonObject asked) {
        this.vertx = context.vertx();
        this.response = context.response();
        this.script = script;
        this.wire = wire;
        this.asked = asked;
        String say = Objects.requireNonNullElseGet(script.say(), () -> fromPassages(asked.getJsonObject("body")));
        this.words = new ArrayDeque<>(Arrays.asList(say.split("(?<= )")));
    }

    void begin() {
        response.closeHandler(closed -> asked.put("client_left", !response.ended()));
        after(script.firstTokenMillis(), this::firstHeader);
    }

    private void firstHeader() {
        if (script.status() >= 400) {
            response.setStatusCode(script.status())
                    .putHeader("content-type", "application/json")
                    .end(wire.error(script.status()));
        } else if (script.ending() != Script.Ending.HANG || script.words() > 0) {
            response.setChunked(true)
                    .putHeader("content-type", wire.contentType())
                    .write(wire.begin() + "\n");
            speak();
        }
    }

    private void speak() {
        if (response.closed()) {
            return;
        }
        if (script.ending() != Script.Ending.WELL && spoken == script.words()) {
            goWrong();
        } else if (script.tool() != null) {
            response.write(wire.tool(script.tool(), script.arguments()));
            finish(true);
        } else if (words.isEmpty()) {
            finish(false);
        } else {
            response.write(wire.word(words.removeFirst()));
            spoken++;
            after(script.betweenMillis(), this::speak);
        }
    }

    private void goWrong() {
        switch (script.ending()) {
            case CUT -> vertx.runOnContext(flushed -> response.reset());
            case GARBAGE -> response.end(wire.contentType().equals(Wire.EVENTS) ? "data: " + GARBAGE : GARBAGE);
            case HANG, WELL -> {}
        }
    }

    private void finish(boolean tool) {
        asked.put("ended", true);
        response.end(wire.end(tool));
    }

    private void after(int millis, Runnable next) {
        if (millis == 0) {
            next.run();
        } else {
            vertx.setTimer(millis, timer -> next.run());
        }
    }

    // A model that keeps its instructions says what the passages say, and nothing else.
    private static String fromPassages(JsonObject body) {
        return texts(body)
                .map(PASSAGES::matcher)
                .filter(Matcher::find)
                .map(found -> new JsonArray(found.group(1)))
                .filter(list -> !list.isEmpty())
                .map(list -> firstSentence(list.getJsonObject(0).getString("content")))
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static Stream<String> texts(@Nullable Object value) {
        return switch (value) {
            case JsonObject object -> object.stream().flatMap(member -> texts(member.getValue()));
            case JsonArray array -> array.stream().flatMap(Speech::texts);
            case String text -> Stream.of(text);
            case null, default -> Stream.empty();
        };
    }

    private static String firstSentence(String content) {
        var sentence = FIRST_SENTENCE.matcher(content.strip());
        return sentence.find() ? sentence.group() : content;
    }
}
