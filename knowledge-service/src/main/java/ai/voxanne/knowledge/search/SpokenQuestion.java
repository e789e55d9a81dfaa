package ai.voxanne.knowledge.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A question as a recognizer heard it, made ready to be compared with what clinics write: letters that were spelled out
 * are one word ("f s a"), fillers are gone, and what callers say is followed by what clinics call it. Of a long speech only
 * {@link OneBreath} counts.
 *
 * @param text to embed
 * @param heard all of its words
 * @param words that say what is asked, by their stems
 * @param meant further words that clinics write for it, by their stems
 */
record SpokenQuestion(String text, List<String> heard, Set<String> words, Set<String> meant) {

    private static final Pattern APOSTROPHE = Pattern.compile("['\u2019]");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> FILLERS = Set.of("um", "uh", "uhm", "erm", "er", "hmm");
    private static final Set<String> WORDS_OF_ONE_LETTER = Set.of("a", "i");

    static SpokenQuestion of(String heard) {
        var book = Phrasebook.standard();
        var words = words(OneBreath.of(heard), book);
        String said = words.stream().map(book::written).collect(Collectors.joining(" ", "", "?"));
        var meanings = book.meanings(words);
        String text = meanings.isEmpty() ? said : said + " " + String.join(", ", meanings) + ".";
        var stems = Stems.of(String.join(" ", words));
        return new SpokenQuestion(text, words, stems, further(meanings, stems));
    }

    /** What to look for among the keywords, as Postgres' {@code websearch_to_tsquery} reads it: any of the words. */
    String anyWord() {
        return String.join(" or ", heard);
    }

    private static Set<String> further(Set<String> meanings, Set<String> said) {
        return Stems.of(String.join(" ", meanings)).stream()
                .filter(stem -> !said.contains(stem))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> words(String heard, Phrasebook book) {
        String plain = APOSTROPHE.matcher(heard.toLowerCase(Locale.ROOT)).replaceAll("");
        var words = new ArrayList<String>();
        var letters = new ArrayList<String>();
        for (String word : NO_WORD.split(plain)) {
            if (word.length() == 1 && Character.isLetter(word.charAt(0))) {
                letters.add(word);
            } else {
                words.addAll(joined(letters, book));
                letters.clear();
                words.add(word);
            }
        }
        words.addAll(joined(letters, book));
        words.removeIf(word -> word.isEmpty() || FILLERS.contains(word));
        return words;
    }

    // "i v f" is one word; in "can i use a f s a card" only the last three letters are.
    private static List<String> joined(List<String> letters, Phrasebook book) {
        var words = new ArrayList<String>();
        int from = 0;
        while (from < letters.size()
                && WORDS_OF_ONE_LETTER.contains(letters.get(from))
                && !book.isSpelled(String.join("", letters.subList(from, letters.size())))) {
            words.add(letters.get(from++));
        }
        if (from < letters.size()) {
            words.add(String.join("", letters.subList(from, letters.size())));
        }
        return words;
    }
}
