package ai.voxanne.knowledge.answer;

import ai.voxanne.knowledge.embedding.Embeddings;
import ai.voxanne.knowledge.search.OneBreath;
import ai.voxanne.knowledge.search.Passage;
import ai.voxanne.platform.vapi.PlainText;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Cuts a passage to the sentence or two that answer; one that has no more is told whole. */
@ApplicationScoped
class Extract {

    // So short, its sentences belong together: the second is often the price of what the first asks for.
    private static final int SHORT = 2;
    // A neighbour that answers nearly as well belongs to the answer.
    private static final double NEARLY = 0.9;
    // How much all of the question's words count beside the cosine.
    private static final double WORDS = 0.25;

    // A question, or a few words without a number and without an end.
    private static final Pattern NAMING = Pattern.compile(".*\\?|(?:[^\\s\\d]+\\s+){0,5}[^\\s\\d]*[\\p{L})]");

    private final Embeddings embeddings;
    private final AnswerConfig config;

    Extract(Embeddings embeddings, AnswerConfig config) {
        this.embeddings = embeddings;
        this.config = config;
    }

    /** The words of the best passage that answer; or that there are none. */
    Uni<String> from(String question, List<Passage> passages) {
        if (question.isBlank()) {
            return Uni.createFrom().item(Sentences.GREETING);
        } else if (passages.isEmpty()) {
            return Uni.createFrom().item(Sentences.UNKNOWN);
        }
        var sentences = SpokenPassage.sentences(passages.getFirst().content());
        return sentences.isEmpty()
                ? Uni.createFrom().item(Sentences.UNKNOWN)
                : answering(question, sentences).map(said -> PlainText.answer(String.join(" ", said)));
    }

    private Uni<List<String>> answering(String question, List<String> sentences) {
        var told = withoutHeading(sentences);
        return told.size() <= SHORT
                ? Uni.createFrom().item(told)
                : scores(question, sentences).map(scores -> best(sentences, scores));
    }

    private static List<String> withoutHeading(List<String> sentences) {
        boolean headed = sentences.size() > 1 && isNaming(sentences.getFirst());
        return headed ? sentences.subList(1, sentences.size()) : sentences;
    }

    private static boolean isNaming(String sentence) {
        return NAMING.matcher(sentence).matches();
    }

    // The vectors know what is meant, and the words which of two prices is asked for. Without vectors, or without
    // time for them, words must do.
    private Uni<double[]> scores(String question, List<String> sentences) {
        var overlap = new WordOverlap(question);
        return Uni.combine()
                .all()
                .unis(embeddings.embedQuery(embeddings.model(), OneBreath.of(question)), embeddings.embedNow(sentences))
                .with((asked, said) -> IntStream.range(0, said.size())
                        .mapToDouble(i -> dot(asked, said.get(i)) + WORDS * overlap.with(sentences.get(i)))
                        .toArray())
                .ifNoItem()
                .after(config.extractWait())
                .fail()
                .onFailure()
                .recoverWithItem(
                        () -> sentences.stream().mapToDouble(overlap::with).toArray());
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    // What a heading or a question names, the sentence behind it tells.
    private static void answersBehindTheirNames(List<String> sentences, double[] scores) {
        for (int i = 0; i + 1 < scores.length; i++) {
            if (isNaming(sentences.get(i))) {
                scores[i + 1] = Math.max(scores[i], scores[i + 1]);
                scores[i] = 0;
            }
        }
    }

    private static List<String> best(List<String> sentences, double[] scores) {
        answersBehindTheirNames(sentences, scores);
        int best = IntStream.range(0, scores.length)
                .reduce((first, second) -> scores[second] > scores[first] ? second : first)
                .orElseThrow();
        int next = best + 1;
        boolean both = next < scores.length && scores[next] >= NEARLY * scores[best];
        return sentences.subList(best, both ? next + 1 : next);
    }
}
