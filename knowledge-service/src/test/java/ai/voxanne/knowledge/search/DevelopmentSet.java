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

    /** What the model is tuned by. */
    static List<ExampleClinic> tuning() {
        return clinics(
                "tuning/",
                "aussie-gp",
                "birth-center",
                "cardio-vein",
                "chiro-massage",
                "cosmetic-dental",
                "cosmetic-hair",
                "endocrine-weight",
                "eye-laser",
                "facial-surgery",
                "family-walkin",
                "foot-ankle",
                "group-dental",
                "hair-removal",
                "imaging-lab",
                "irish-optician",
                "kids-dental",
                "kids-therapy",
                "laser-skin",
                "london-aesthetics",
                "london-gp",
                "med-spa",
                "neuro-migraine",
                "oral-surgery",
                "ortho-spine",
                "pain-rehab",
                "pediatrics",
                "recovery-mind",
                "rheum-infusion",
                "sexual-health",
                "sleep-lung",
                "town-dental",
                "uk-fertility",
                "uk-physio",
                "urgent-care",
                "urology-mens",
                "womens-health");
    }

    /**
     * What one tuning is chosen by before another and, with {@link #training}, what the calibration is fitted to. Its
     * off-topic questions are the same.
     */
    static DevelopmentSet validation() {
        return new DevelopmentSet(
                clinics(
                        "validation/",
                        "body-contour",
                        "concierge-primary",
                        "ent-allergy",
                        "gastro",
                        "mind-counselling",
                        "uk-dental"),
                lines("train/" + OFF_TOPIC));
    }

    /** What the calibration is fitted to, and its example clinics. */
    static DevelopmentSet training() {
        return new DevelopmentSet(
                clinics(
                        "train/",
                        "harbor-dental",
                        "lakeview-dermatology",
                        "maple-family",
                        "riverside-dental",
                        "summit-physio",
                        "willow-vets"),
                lines("train/" + OFF_TOPIC));
    }

    /** For measuring; by the author of the phrase book. */
    public static DevelopmentSet heldOut() {
        return new DevelopmentSet(
                clinics(
                        "held-out/",
                        "aurora-plastic-surgery",
                        "clearsight-eyecare",
                        "grove-dental",
                        "hopewell-fertility"),
                lines("held-out/" + OFF_TOPIC));
    }

    /** For measuring; by others, who knew neither the phrase book nor the search. With the off-topic ones of heldOut. */
    public static DevelopmentSet independent() {
        return new DevelopmentSet(
                clinics(
                        "independent/",
                        "bayview-dental",
                        "cedar-dermatology",
                        "meridian-aesthetics",
                        "northgate-health"),
                lines("held-out/" + OFF_TOPIC));
    }

    /** For measuring; by others again, and as plain as most callers ask. With the off-topic ones of heldOut. */
    public static DevelopmentSet everyday() {
        return new DevelopmentSet(
                clinics("everyday/", "coral-bay-aesthetics", "harvest-dental", "juniper-family", "prairie-eyes"),
                lines("held-out/" + OFF_TOPIC));
    }

    private static List<ExampleClinic> clinics(String part, String... names) {
        return Arrays.stream(names).map(name -> clinic(lines(part + name))).toList();
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
