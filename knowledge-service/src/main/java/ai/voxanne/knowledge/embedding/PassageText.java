package ai.voxanne.knowledge.embedding;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words of a passage. Its vector is that of the whole, drawn towards what it is called and what it says: short
 * questions are nearer to a title, long ones to a sentence. Measured in docs/search.md.
 *
 * @param heading empty without any
 * @param content without its heading
 */
public record PassageText(String title, String heading, String content) {

    private static final int VIEWS = 3;
    private static final float SHARE = 0.5f;

    /** The texts to embed for these passages, as {@link #blend} wants their vectors. */
    public static List<String> views(List<PassageText> passages) {
        return passages.stream()
                .flatMap(passage ->
                        Stream.of(passage.label() + ". " + passage.content(), passage.label(), passage.content()))
                .toList();
    }

    /** One vector for each passage, from the vectors of all their views. */
    public static List<float[]> blend(List<float[]> views) {
        return IntStream.range(0, views.size() / VIEWS)
                .mapToObj(i -> blend(views.get(VIEWS * i), views.get(VIEWS * i + 1), views.get(VIEWS * i + 2)))
                .toList();
    }

    private static float[] blend(float[] whole, float[] label, float[] content) {
        float[] blended = new float[whole.length];
        for (int i = 0; i < blended.length; i++) {
            blended[i] = whole[i] + SHARE * (label[i] + content[i]);
        }
        return UnitVector.of(blended);
    }

    private String label() {
        return heading.isEmpty() ? title : title + ". " + heading;
    }
}
