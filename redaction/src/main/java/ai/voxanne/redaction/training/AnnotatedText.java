package ai.voxanne.redaction.training;

import ai.voxanne.redaction.Entity;
import ai.voxanne.redaction.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A text and what is private in it, read from a notation: {@code it's [name|jane] from leeds}. */
public record AnnotatedText(String text, List<Entity> entities) {

    private static final Pattern MARK = Pattern.compile("\\[([a-z_]+)\\|([^\\]]*)\\]");

    /** Reads the notation. */
    public static AnnotatedText parse(String notation) {
        var text = new StringBuilder();
        var entities = new ArrayList<Entity>();
        var mark = MARK.matcher(notation);
        int at = 0;
        while (mark.find()) {
            text.append(notation, at, mark.start());
            int start = text.length();
            text.append(mark.group(2));
            var type = EntityType.valueOf(mark.group(1).toUpperCase(Locale.ROOT));
            entities.add(new Entity(type, start, text.length(), 1));
            at = mark.end();
        }
        return new AnnotatedText(text.append(notation, at, notation.length()).toString(), List.copyOf(entities));
    }
}
