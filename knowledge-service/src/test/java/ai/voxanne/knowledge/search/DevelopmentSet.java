package ai.voxanne.knowledge.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Clinics' texts with what callers ask about them. The part for training has other clinics and other questions than the
 * part that is held out for measuring.
 *
 * @param offTopic questions that no clinic answers
 */
public record DevelopmentSet(List<ExampleClinic> clinics, List<String> offTopic) {

    private static final String OFF_TOPIC = "off-topic";

    /**
     * A clinic's passages, and the questions to it.
     *
     * @param elsewhere questions that only other clinics answer
     */
    public record ExampleClinic(String name, List<Entry> passages, List<Asked> questions, List<String> elsewhere) {}

    public record Entry(String title, String content) {

        /** Both in one, for ways of searching that know no titles. */
        String text() {
            return title + ". " + content;
        }
    }

    /**
     * @param answer the position of the passage that answers
     * @param direct whether it is asked in much the same words as the passage has
     */
    public record Asked(String question, int answer, boolean direct) {}

    static DevelopmentSet training() {
        return read(
                "train/",
                "harbor-dental",
                "lakeview-dermatology",
                "maple-family",
                "riverside-dental",
                "summit-physio",
                "willow-vets");
    }

    public static DevelopmentSet heldOut() {
        return read("held-out/", "aurora-plastic-surgery", "clearsight-eyecare", "grove-dental", "hopewell-fertility");
    }

    private static DevelopmentSet read(String part, String... clinics) {
        return new DevelopmentSet(
                Arrays.stream(clinics).map(name -> clinic(lines(part + name))).toList(), lines(part + OFF_TOPIC));
    }

    private static ExampleClinic clinic(List<String> lines) {
        var passages = new ArrayList<Entry>();
        var questions = new ArrayList<Asked>();
        var elsewhere = new ArrayList<String>();
        boolean own = true;
        for (String line : lines.subList(1, lines.size())) {
            String text = line.substring(2);
            switch (line.substring(0, 2)) {
                case "# " -> passages.add(new Entry(text, ""));
                case "= " -> own = false;
                case "? ", ". " -> {
                    if (own) {
                        questions.add(new Asked(text, passages.size() - 1, line.startsWith(".")));
                    } else {
                        elsewhere.add(text);
                    }
                }
                default -> passages.add(new Entry(passages.removeLast().title(), line));
            }
        }
        return new ExampleClinic(lines.getFirst().substring("clinic: ".length()), passages, questions, elsewhere);
    }

    private static List<String> lines(String name) {
        try (var file = DevelopmentSet.class.getResourceAsStream("/retrieval/" + name + ".txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
