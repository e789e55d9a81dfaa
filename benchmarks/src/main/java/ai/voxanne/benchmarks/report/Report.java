package ai.voxanne.benchmarks.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** All that one run found. */
public record Report(String when, Map<String, String> machine, List<Result> results) {

    private static final String ROW = "  %-58s %16s   %-16s %s%n";

    /** A table for the console. */
    public static String table(Result result) {
        var table = new StringBuilder();
        table.append("%n%s: %s%n".formatted(result.name(), result.title()));
        table.append(ROW.formatted("", "measured", "target", ""));
        result.figures()
                .forEach(figure -> table.append(
                        ROW.formatted(figure.what(), figure.shown(), figure.shownTarget(), figure.verdict())));
        result.notes().forEach(note -> table.append("  - %s%n".formatted(note)));
        return table.toString();
    }

    /** Writes {@code report.json} and {@code report.html} into this folder, and gives the page. */
    public Path writeTo(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("report.json"), json().encodePrettily());
            return Files.writeString(folder.resolve("report.html"), new Page(this).html());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonObject json() {
        var facts = new JsonObject();
        machine.forEach(facts::put);
        return new JsonObject()
                .put("when", when)
                .put("machine", facts)
                .put("results", new JsonArray(results.stream().map(Report::json).toList()));
    }

    private static JsonObject json(Result result) {
        return new JsonObject()
                .put("name", result.name())
                .put("title", result.title())
                .put(
                        "figures",
                        new JsonArray(
                                result.figures().stream().map(Report::json).toList()))
                .put("notes", new JsonArray(result.notes()));
    }

    private static JsonObject json(Figure figure) {
        var target = figure.target();
        return new JsonObject()
                .put("what", figure.what())
                .put("measured", figure.measured())
                .put("unit", figure.unit())
                .put("target", target == null ? null : target.toString())
                .put("met", target == null ? null : target.isMetBy(figure.measured()));
    }
}
