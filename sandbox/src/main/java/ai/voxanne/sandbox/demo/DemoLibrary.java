package ai.voxanne.sandbox.demo;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the demo clinic has written down. */
public final class DemoLibrary {

    private static final List<String> FILES = List.of(
            "hours-and-location.md",
            "insurance-and-payment.md",
            "appointments-and-cancellation.md",
            "prices.md",
            "rhinoplasty.md",
            "facelift-and-breast-surgery.md",
            "before-and-after-surgery.md",
            "team.md");

    private DemoLibrary() {}

    /** Uploads the documents that aren't there yet. */
    public static void fill(Origin clinic) {
        var known = clinic.get("/api/knowledge/documents").list().stream()
                .map(document -> ((JsonObject) document).getString("source"))
                .collect(Collectors.toSet());
        FILES.stream().filter(file -> !known.contains(file)).forEach(file -> upload(clinic, file));
    }

    private static void upload(Origin clinic, String file) {
        String text = read(file);
        var document = new JsonObject()
                .put("title", text.lines().findFirst().orElse(file).replace("# ", ""))
                .put("content", text)
                .put("source", file);
        clinic.post("/api/knowledge/documents", document).object();
    }

    private static String read(String file) {
        try (var stream = Objects.requireNonNull(DemoLibrary.class.getResourceAsStream("library/" + file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
