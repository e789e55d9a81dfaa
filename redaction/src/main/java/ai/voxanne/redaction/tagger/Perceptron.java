package ai.voxanne.redaction.tagger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Learns the model: a structured perceptron whose weights are averaged over all its steps (Collins, 2002). The same
 * examples and seed give the same model.
 */
public final class Perceptron {

    private static final int TAGS = Tag.count();

    private final float[] weights = new float[Model.ROWS * TAGS];
    // Each change times the step it was made at: the average comes out without summing every step.
    private final double[] weighted = new double[Model.ROWS * TAGS];
    private final Decoder decoder = new Decoder(new Model(weights), 0);
    private long step = 1;

    /**
     * Learns several times, each time in another order, and takes the mean: what one order happens to favour, the others
     * even out.
     */
    public static Model learn(List<Example> examples, int learners, int rounds, long seed) {
        var sum = new float[Model.ROWS * TAGS];
        for (int learner = 0; learner < learners; learner++) {
            var weights = new Perceptron().learn(examples, rounds, new Random(seed + learner));
            for (int cell = 0; cell < sum.length; cell++) {
                sum[cell] += weights[cell] / learners;
            }
        }
        return new Model(sum);
    }

    private float[] learn(List<Example> examples, int rounds, Random random) {
        var order = new ArrayList<>(examples);
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(order, random);
            order.forEach(this::learn);
        }
        return averaged();
    }

    private void learn(Example example) {
        var guess = decoder.decode(example.input());
        for (int at = 0; at < guess.length; at++) {
            var before = at == 0 ? Tag.OUTSIDE : example.tags()[at - 1];
            var guessedBefore = at == 0 ? Tag.OUTSIDE : guess[at - 1];
            if (guess[at] != example.tags()[at] || guessedBefore != before) {
                correct(example, at, before, example.tags()[at], 1);
                correct(example, at, guessedBefore, guess[at], -1);
            }
        }
        step++;
    }

    private void correct(Example example, int at, Tag before, Tag tag, int change) {
        var input = example.input();
        if (!input.free().test(at)) {
            return;
        }
        add(input.emissions().get(at), tag, change);
        add(input.transitions().get(at)[before.ordinal()], tag, change);
    }

    private void add(int[] features, Tag tag, int change) {
        for (int feature : features) {
            int cell = Model.row(feature) + tag.ordinal();
            weights[cell] += change;
            weighted[cell] += change * (double) step;
        }
    }

    private float[] averaged() {
        var average = new float[weights.length];
        for (int cell = 0; cell < average.length; cell++) {
            average[cell] = (float) (weights[cell] - weighted[cell] / step);
        }
        return average;
    }
}
