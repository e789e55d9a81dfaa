package ai.voxanne.redaction.training;

import ai.voxanne.redaction.lexicon.Lexicon;
import ai.voxanne.redaction.tagger.Example;
import ai.voxanne.redaction.tagger.Perceptron;
import ai.voxanne.redaction.tagger.Tagger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/** Trains the tagger on generated calls. The build runs it once; seeds make every build's model the same. */
public final class TrainTagger {

    private static final int CALLS = 24_000;
    private static final int LEARNERS = 3;
    private static final int ROUNDS = 3;
    private static final double FORGOTTEN = 0.2;
    private static final long SEED = 20261121;

    private TrainTagger() {}

    /**
     * Trains unless the model is newer than all that it depends on.
     *
     * @param arguments the folder of the compiled classes, where the model goes as a resource
     */
    public static void main(String[] arguments) throws IOException {
        var file = Path.of(arguments[0], Tagger.MODEL.substring(1));
        if (isNewest(file, Path.of(arguments[0]))) {
            return;
        }
        Files.createDirectories(file.getParent());
        try (var out = Files.newOutputStream(file)) {
            Perceptron.learn(examples(), LEARNERS, ROUNDS, SEED).write(out);
        }
    }

    // Nothing has changed since the model was trained: neither code nor lists nor grammar.
    private static boolean isNewest(Path model, Path classes) throws IOException {
        if (!Files.exists(model)) {
            return false;
        }
        var trained = Files.getLastModifiedTime(model);
        try (var files = Files.walk(classes)) {
            return files.filter(Files::isRegularFile)
                    .allMatch(file -> file.toFile().lastModified() <= trained.toMillis());
        }
    }

    private static List<Example> examples() {
        var lexicon = Lexicon.load();
        var calls = new CallGenerator(grammar(), lexicon, SEED);
        var random = new Random(SEED);
        var examples = new ArrayList<Example>();
        for (int i = 0; i < CALLS; i++) {
            var call = calls.next();
            examples.addAll(Example.of(call.text(), call.entities(), lexicon, random, FORGOTTEN));
        }
        return examples;
    }

    private static Stream<String> grammar() {
        return Stream.of("grammar.txt", "complaints.txt").flatMap(TrainTagger::lines);
    }

    private static Stream<String> lines(String file) {
        var resource = "/ai/voxanne/redaction/training/" + file;
        try (var in = Objects.requireNonNull(TrainTagger.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
