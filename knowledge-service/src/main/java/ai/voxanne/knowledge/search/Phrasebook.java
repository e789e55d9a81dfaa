package ai.voxanne.knowledge.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How callers say what clinics write, as {@code search/spoken.txt} lists it. It knows no clinic's facts. */
final class Phrasebook {

    private static final String FILE = "/search/spoken.txt";
    private static final String SPELLED = "spelled: ";
    private static final String MEANS = " = ";
    private static final String WRITTEN = " -> ";
    private static final Phrasebook STANDARD = read();

    private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();
    private final Map<Character, List<Phrase>> beginnings = new HashMap<>();
    private final Map<String, String> written = new HashMap<>();
    private final Set<String> spelled = new HashSet<>();
    private int phrases;

    private Phrasebook() {}

    static Phrasebook standard() {
        return STANDARD;
    }

    /** The word as it is written: "im" is "I'm". */
    String written(String heard) {
        return written.getOrDefault(heard, heard);
    }

    /** Whether these letters are spelled out as one, though the first of them can be a word. */
    boolean isSpelled(String letters) {
        return spelled.contains(letters);
    }

    /** What clinics write for what is said in these words, in the order of the book. */
    Set<String> meanings(List<String> words) {
        var said = new ArrayList<Phrase>();
        for (int at = 0; at < words.size(); at++) {
            var rest = words.subList(at, words.size());
            byFirstWord.getOrDefault(words.get(at), List.of()).stream()
                    .filter(phrase -> phrase.begins(rest))
                    .forEach(said::add);
            beginnings.getOrDefault(words.get(at).charAt(0), List.of()).stream()
                    .filter(phrase -> phrase.begins(rest))
                    .forEach(said::add);
        }
        var meanings = new LinkedHashSet<String>();
        said.stream().sorted().forEach(phrase -> meanings.add(phrase.meaning()));
        return meanings;
    }

    private static Phrasebook read() {
        var book = new Phrasebook();
        try (var file = Phrasebook.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(book::add);
            return book;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        if (line.startsWith(SPELLED)) {
            spelled.addAll(List.of(line.substring(SPELLED.length()).split(" ")));
        } else if (line.contains(WRITTEN)) {
            var parts = line.split(WRITTEN, 2);
            written.put(parts[0], parts[1]);
        } else {
            var parts = line.split(MEANS, 2);
            for (String phrase : parts[0].split(", *")) {
                add(phrase.strip(), parts[1].strip());
            }
        }
    }

    private void add(String said, String meaning) {
        boolean open = said.endsWith("*");
        var words = List.of((open ? said.substring(0, said.length() - 1) : said).split(" "));
        var phrase = new Phrase(phrases++, words, open, meaning);
        if (open && words.size() == 1) {
            beginnings
                    .computeIfAbsent(said.charAt(0), letter -> new ArrayList<>())
                    .add(phrase);
        } else {
            byFirstWord
                    .computeIfAbsent(words.getFirst(), first -> new ArrayList<>())
                    .add(phrase);
        }
    }

    /** @param open whether the last word may go on */
    private record Phrase(int order, List<String> words, boolean open, String meaning) implements Comparable<Phrase> {

        boolean begins(List<String> said) {
            int last = words.size() - 1;
            return said.size() > last
                    && words.subList(0, last).equals(said.subList(0, last))
                    && (open
                            ? said.get(last).startsWith(words.get(last))
                            : said.get(last).equals(words.get(last)));
        }

        @Override
        public int compareTo(Phrase other) {
            return Integer.compare(order, other.order);
        }
    }
}
