package ai.voxanne.benchmarks.report;

/** A picture of figures, as inline SVG. */
public sealed interface Chart permits Bars, Curve {

    String svg();

    /** Text as XML wants it. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
