package ai.voxanne.benchmarks.report;

import java.util.List;

/**
 * The answer to one question.
 *
 * @param name the word that asks for it on the command line
 * @param title the question in words
 * @param notes how it was measured, and what to keep in mind
 */
public record Result(String name, String title, List<Figure> figures, List<Chart> charts, List<String> notes) {}
