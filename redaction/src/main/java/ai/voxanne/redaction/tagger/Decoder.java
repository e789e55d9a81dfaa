package ai.voxanne.redaction.tagger;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** Finds the best sequence of tags for a stretch of tokens (Viterbi). */
final class Decoder {

    private static final int TAGS = Tag.count();

    /** Hashed features of each token, and for each token and tag before it those of the transition. */
    record Input(List<int[]> emissions, List<int[][]> transitions, IntPredicate free) {

        int size() {
            return emissions.size();
        }
    }

    private final Model model;
    private final float caution;

    /** @param caution how much a token must rather be harmless than private to count as harmless */
    Decoder(Model model, float caution) {
        this.model = model;
        this.caution = caution;
    }

    Tag[] decode(Input input) {
        int size = input.size();
        var best = new float[size][TAGS];
        var back = new int[size][TAGS];
        for (int at = 0; at < size; at++) {
            step(input, at, best, back);
        }
        var tags = new Tag[size];
        int tag = size == 0 ? 0 : argmax(best[size - 1]);
        for (int at = size - 1; at >= 0; at--) {
            tags[at] = Tag.at(tag);
            tag = back[at][tag];
        }
        return tags;
    }

    private void step(Input input, int at, float[][] best, int[][] back) {
        var emission = scores(input, at);
        Arrays.fill(best[at], Float.NEGATIVE_INFINITY);
        for (int before = 0; before < (at == 0 ? 1 : TAGS); before++) {
            float soFar = at == 0 ? 0 : best[at - 1][before];
            if (soFar == Float.NEGATIVE_INFINITY) {
                continue;
            }
            var transition = model.score(input.transitions().get(at)[before]);
            for (int tag = 0; tag < TAGS; tag++) {
                boolean allowed =
                        tag == 0 || input.free().test(at) && Tag.at(tag).mayFollow(Tag.at(before));
                float total = soFar + emission[tag] + transition[tag];
                if (allowed && total > best[at][tag]) {
                    best[at][tag] = total;
                    back[at][tag] = before;
                }
            }
        }
    }

    /** The scores of one token without its neighbours' tags. */
    float[] scores(Input input, int at) {
        var scores = model.score(input.emissions().get(at));
        scores[0] -= caution;
        return scores;
    }

    private static int argmax(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }
}
