package ai.voxanne.redaction.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A grammar of templates: symbols, each with the texts that may stand for it. */
final class Grammar {

    private final Map<String, List<String>> alternatives = new HashMap<>();

    /** Reads lines: {@code @symbol}, then its alternatives; {@code #} opens a comment. */
    Grammar(Stream<String> lines) {
        var symbol = new ArrayList<String>();
        lines.filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            if (line.startsWith("@")) {
                symbol.clear();
                symbol.add(line.substring(1));
            } else {
                define(symbol.getFirst(), List.of(line));
            }
        });
    }

    /** Adds alternatives of a symbol. */
    void define(String symbol, List<String> texts) {
        alternatives.computeIfAbsent(symbol, none -> new ArrayList<>()).addAll(texts);
    }

    /** A random text for the symbol. */
    String expand(String symbol, RandomGenerator random) {
        var choices = alternatives.get(symbol);
        if (choices == null) {
            throw new IllegalArgumentException("the grammar has no " + symbol);
        }
        return fill(choices.get(random.nextInt(choices.size())), random);
    }

    private String fill(String template, RandomGenerator random) {
        var text = new StringBuilder();
        int at = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
            int close = template.indexOf('}', open);
            text.append(template, at, open).append(expand(template.substring(open + 1, close), random));
            at = close + 1;
        }
        return text.append(template, at, template.length()).toString();
    }
}
