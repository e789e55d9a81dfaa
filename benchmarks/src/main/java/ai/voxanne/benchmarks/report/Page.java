package ai.voxanne.benchmarks.report;

import java.util.List;
import java.util.stream.Collectors;

/** A report as one HTML page that needs nothing from anywhere else. */
record Page(Report report) {

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #d7dce3; --bar: #3b6fb6;
                    --good: #1a7f4b; --bad: #b3361b; --ground: #ffffff; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e6eaf0; --soft: #9aa6b6; --line: #3a4453; --bar: #6fa0e0; --good: #58c48b; --bad: #f08a6e;
                      --ground: #171c24; } }
            body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground);
                   max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2.4rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
            td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            .met { color: var(--good); } .missed { color: var(--bad); font-weight: 600; }
            ul, dl, .soft { color: var(--soft); } dl { display: grid; grid-template-columns: max-content auto; gap: 0 1rem; }
            dd { margin: 0; } .charts { display: flex; flex-wrap: wrap; gap: 1.5rem; margin-top: 1rem; }
            svg { width: 30rem; max-width: 100%; } svg text { font: 12px system-ui, sans-serif; fill: var(--soft); }
            svg .title { font-size: 13px; font-weight: 600; fill: var(--ink); } .bar { fill: var(--bar); }
            .curve { fill: none; stroke: var(--bar); stroke-width: 2; } .grid { stroke: var(--line); }
            .target { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 5 4; }
            """;

    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Voxanne benchmarks</title><style>%s</style></head><body>
            <h1>Voxanne benchmarks</h1><p class="soft">%s. A dashed line in a plot is what is aimed at.</p>
            <dl>%s</dl>
            %s
            </body></html>
            """;

    private static final String SECTION = """
            <section><h2 id="%1$s">%1$s: %2$s</h2>
            <table><tr><th></th><th>measured</th><th>target</th><th></th></tr>%3$s</table>
            <div class="charts">%4$s</div><ul>%5$s</ul></section>
            """;

    private static final String ROW = """
            <tr><td>%s</td><td class="number">%s</td><td class="number">%s</td><td class="%4$s">%4$s</td></tr>
            """;

    String html() {
        var facts = report.machine().entrySet().stream()
                .map(fact ->
                        "<dt>%s</dt><dd>%s</dd>".formatted(Chart.escape(fact.getKey()), Chart.escape(fact.getValue())))
                .collect(Collectors.joining());
        var sections = report.results().stream().map(Page::section).collect(Collectors.joining());
        return PAGE.formatted(STYLE, Chart.escape(report.when()), facts, sections);
    }

    private static String section(Result result) {
        return SECTION.formatted(
                result.name(),
                Chart.escape(result.title()),
                result.figures().stream().map(Page::row).collect(Collectors.joining()),
                result.charts().stream().map(Chart::svg).collect(Collectors.joining()),
                items(result.notes()));
    }

    private static String row(Figure figure) {
        return ROW.formatted(
                Chart.escape(figure.what()),
                Chart.escape(figure.shown()),
                Chart.escape(figure.shownTarget()),
                figure.verdict());
    }

    private static String items(List<String> notes) {
        return notes.stream().map(note -> "<li>" + Chart.escape(note) + "</li>").collect(Collectors.joining());
    }
}
