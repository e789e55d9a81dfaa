package ai.voxanne.knowledge.search;

import java.util.Arrays;
import java.util.List;

/** Logistic regression with a ridge, by Newton's method. The last weight is the intercept, which has no ridge. */
final class LogisticRegression {

    private static final int STEPS = 25;

    /** @param weight how much it counts */
    record Example(double[] features, boolean yes, double weight) {}

    private LogisticRegression() {}

    static double[] fit(List<Example> examples, double ridge) {
        int size = examples.getFirst().features().length + 1;
        double[] weights = new double[size];
        for (int step = 0; step < STEPS; step++) {
            double[][] system = new double[size][size + 1];
            for (Example example : examples) {
                add(system, example, weights);
            }
            for (int i = 0; i < size - 1; i++) {
                system[i][i] += ridge;
                system[i][size] += ridge * weights[i];
            }
            system[size - 1][size - 1] += 1e-9;
            double[] change = solve(system);
            for (int i = 0; i < size; i++) {
                weights[i] -= change[i];
            }
        }
        return weights;
    }

    private static void add(double[][] system, Example example, double[] weights) {
        int size = weights.length;
        double[] x = Arrays.copyOf(example.features(), size);
        x[size - 1] = 1;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += weights[i] * x[i];
        }
        double p = 1 / (1 + Math.exp(-sum));
        double slope = example.weight() * (p - (example.yes() ? 1 : 0));
        double bend = example.weight() * p * (1 - p);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                system[i][j] += bend * x[i] * x[j];
            }
            system[i][size] += slope * x[i];
        }
    }

    // Gauss; the matrix is positive definite, so no rows need to change places.
    private static double[] solve(double[][] system) {
        int size = system.length;
        for (int i = 0; i < size; i++) {
            for (int row = i + 1; row < size; row++) {
                double factor = system[row][i] / system[i][i];
                for (int column = i; factor != 0 && column <= size; column++) {
                    system[row][column] -= factor * system[i][column];
                }
            }
        }
        double[] solution = new double[size];
        for (int i = size - 1; i >= 0; i--) {
            double sum = system[i][size];
            for (int column = i + 1; column < size; column++) {
                sum -= system[i][column] * solution[column];
            }
            solution[i] = sum / system[i][i];
        }
        return solution;
    }
}
