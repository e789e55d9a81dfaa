package ai.voxanne.sandbox.call;

import ai.voxanne.sandbox.demo.DemoClinic;
import ai.voxanne.sandbox.demo.Origin;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** {@code ./voxanne ask}: a question to the demo clinic, the answer, and what it rests on. */
final class AskedQuestion {

    private static final int LONGEST = 300;

    private final Origin clinic;
    private final PrintStream out;

    private AskedQuestion(Origin clinic, PrintStream out) {
        this.clinic = clinic;
        this.out = out;
    }

    /** Takes the public origin, the file of the demo password and the question. */
    public static void main(String[] args) throws IOException {
        var password = Files.readString(Path.of(args[1])).strip();
        var clinic = DemoClinic.open(new Origin(args[0]), password).origin();
        new AskedQuestion(clinic, System.out).ask(args[2]);
    }

    private void ask(String question) {
        var answered = clinic.post("/api/knowledge/answer", new JsonObject().put("question", question));
        var answer = answered.object();
        out.println();
        out.println("  " + answer.getString("answer"));
        out.println();
        answer.getJsonArray("sources").stream().map(JsonObject.class::cast).forEach(this::show);
        out.println("  took (ms)   " + answered.timing().replace(";dur=", " "));
    }

    private void show(JsonObject passage) {
        String content = passage.getString("content").replaceAll("\\s+", " ");
        out.printf(
                Locale.ROOT,
                "  %.3f  %s%n         %s%n%n",
                passage.getDouble("similarity"),
                passage.getString("title"),
                content.length() > LONGEST ? content.substring(0, LONGEST) + " ..." : content);
    }
}
