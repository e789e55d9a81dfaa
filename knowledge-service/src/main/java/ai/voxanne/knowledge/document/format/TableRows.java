package ai.voxanne.knowledge.document.format;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows that can be read out one by one: each says again what its columns are. */
final class TableRows {

    // What is longer isn't the name of a column, and saying it in every row would make a book of a page.
    private static final int LONGEST_NAME = 100;

    private TableRows() {}

    /** @param headed whether the first row names the columns */
    static List<String> spoken(List<String> caption, List<List<String>> rows, boolean headed) {
        var lines = new ArrayList<>(caption);
        boolean named =
                headed && rows.size() > 1 && rows.getFirst().stream().allMatch(name -> name.length() <= LONGEST_NAME);
        List<String> names = named ? rows.getFirst() : List.of();
        rows.stream().skip(named ? 1 : 0).map(row -> row(names, row)).forEach(lines::add);
        return lines;
    }

    // The first column says what the row is about; its name would only be in the way.
    private static String row(List<String> names, List<String> cells) {
        var said = IntStream.range(0, cells.size())
                .filter(i -> !cells.get(i).isEmpty())
                .mapToObj(i -> cell(i > 0 && i < names.size() ? names.get(i) : "", cells.get(i)))
                .toList();
        if (said.size() < 2) {
            return String.join("", said);
        }
        return said.getFirst() + ": " + String.join(", ", said.subList(1, said.size()));
    }

    private static String cell(String name, String value) {
        return name.isEmpty() ? value : name + " " + value;
    }
}
