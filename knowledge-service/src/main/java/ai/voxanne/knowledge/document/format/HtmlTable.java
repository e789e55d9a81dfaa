package ai.voxanne.knowledge.document.format;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** A table in HTML, a line for each row. */
final class HtmlTable {

    private HtmlTable() {}

    /** Its rows; nothing for a table that only arranges a page. */
    static Optional<List<String>> read(Element table) {
        if (!table.select("table table, h1, h2, h3, h4, h5, h6").isEmpty()) {
            return Optional.empty();
        }
        var rows = table.select("tr");
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        boolean headed = rows.getFirst().children().stream()
                .allMatch(cell -> cell.normalName().equals("th"));
        var caption = table.select("> caption").stream().map(Html::text).toList();
        var cells = rows.stream()
                .map(row -> row.children().stream().map(Html::text).toList())
                .toList();
        return Optional.of(TableRows.spoken(caption, cells, headed));
    }
}
