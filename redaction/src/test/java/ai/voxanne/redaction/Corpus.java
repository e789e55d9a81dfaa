package ai.voxanne.redaction;

import ai.voxanne.redaction.training.AnnotatedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Annotated transcripts, written by hand and never trained on. */
public enum Corpus {
    /** The one that rules and grammar were improved with. */
    DEVELOPMENT,
    /** A later one, as different from the first as could be: colloquial, from all kinds of practices. */
    DEVELOPMENT2,
    /** The one that was only scored. */
    HELDOUT,
    /** Another that was only scored, in the manner of the second development set. */
    HELDOUT2;

    public List<AnnotatedText> transcripts() {
        var resource = "/ai/voxanne/redaction/" + name().toLowerCase(java.util.Locale.ROOT) + ".txt";
        try (var in = Objects.requireNonNull(Corpus.class.getResourceAsStream(resource), resource)) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^# .*$"))
                    .map(String::strip)
                    .filter(transcript -> !transcript.isEmpty())
                    .map(AnnotatedText::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
