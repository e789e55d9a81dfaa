package ai.voxanne.knowledge.document.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** HTML as a reader sees it: no scripts, no forms, nothing hidden. */
final class Html {

    private static final Set<String> UNREAD = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "svg",
            "iframe",
            "object",
            "nav",
            "button",
            "select",
            "textarea",
            "input",
            "head",
            "audio",
            "video",
            "canvas");
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
            "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
            "tt", "u", "var", "wbr");

    private Html() {}

    static void read(String html, Outline outline) {
        var document = Jsoup.parse(html);
        outline.title(document.title());
        inside(document.body(), outline);
    }

    // Text between blocks is a paragraph of its own.
    private static void inside(Element container, Outline outline) {
        var inline = new StringBuilder();
        for (Node child : container.childNodes()) {
            if (child instanceof Element element && !INLINE.contains(element.normalName())) {
                flush(inline, outline);
                block(element, outline);
            } else {
                inline(child, inline);
            }
        }
        flush(inline, outline);
    }

    private static void flush(StringBuilder inline, Outline outline) {
        outline.paragraph(inline.toString());
        inline.setLength(0);
    }

    private static void block(Element element, Outline outline) {
        if (isUnread(element)) {
            return;
        }
        switch (element.normalName()) {
            case "h1", "h2", "h3", "h4", "h5", "h6" ->
                outline.heading(element.normalName().charAt(1) - '0', text(element));
            case "ul", "ol" -> outline.lines(items(element));
            case "dl" -> definitions(element, outline);
            case "table" -> HtmlTable.read(element).ifPresentOrElse(outline::lines, () -> inside(element, outline));
            case "details" -> outline.lines(childTexts(element));
            case "pre" -> outline.paragraph(element.wholeText());
            default -> inside(element, outline);
        }
    }

    private static List<String> items(Element list) {
        var items = new ArrayList<String>();
        int number = 0;
        for (Element item : list.children()) {
            number++;
            String text = text(item);
            items.add(list.normalName().equals("ol") && !text.isEmpty() ? number + ". " + text : text);
        }
        return items;
    }

    // A term, or several, with what is said about it.
    private static void definitions(Element list, Outline outline) {
        var lines = new ArrayList<String>();
        boolean defined = false;
        for (Element child : list.children()) {
            boolean term = !child.normalName().equals("dd");
            if (term && defined) {
                outline.lines(lines);
                lines.clear();
            }
            lines.add(text(child));
            defined = !term;
        }
        outline.lines(lines);
    }

    private static List<String> childTexts(Element element) {
        return element.childNodes().stream()
                .map(child -> {
                    var text = new StringBuilder();
                    inline(child, text);
                    return Text.line(text.toString());
                })
                .toList();
    }

    /** All the text in an element, on one line. */
    static String text(Element element) {
        var text = new StringBuilder();
        inline(element, text);
        return Text.line(text.toString());
    }

    // White space in HTML is a space; a break is a new line; a block inside begins a new word.
    private static void inline(Node node, StringBuilder into) {
        if (node instanceof TextNode text) {
            into.append(text.getWholeText().replaceAll("\\s+", " "));
        } else if (node instanceof Element element && !isUnread(element)) {
            if (element.normalName().equals("br")) {
                into.append('\n');
            }
            boolean block = !INLINE.contains(element.normalName());
            into.append(block ? " " : "");
            element.childNodes().forEach(child -> inline(child, into));
            into.append(block ? " " : "");
        }
    }

    private static boolean isUnread(Element element) {
        String style = element.attr("style").replace(" ", "");
        return UNREAD.contains(element.normalName())
                || element.hasAttr("hidden")
                || element.attr("aria-hidden").equals("true")
                || style.contains("display:none")
                || style.contains("visibility:hidden");
    }
}
