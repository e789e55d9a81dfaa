package ai.voxanne.redaction.training;

import ai.voxanne.redaction.lexicon.Lexicon;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Makes up annotated calls as a recognizer would write them: in lower case, with fillers, restarts and cut turns. */
final class CallGenerator {

    private static final List<String> FILLERS = List.of("um", "uh", "er", "you know", "like", "i mean", "well");
    private static final String SILENCE = "-";
    private static final List<String> ONSETS = List.of(
            "b", "br", "ch", "d", "dr", "f", "g", "gr", "h", "j", "k", "kh", "l", "m", "n", "p", "r", "s", "sh", "st",
            "t", "tr", "v", "w", "y", "z", "");
    private static final List<String> VOWELS = List.of("a", "e", "i", "o", "u", "ai", "ee", "ou", "ia");
    private static final List<String> CODAS =
            List.of("", "n", "r", "l", "s", "k", "sh", "m", "th", "ng", "ski", "ton", "d", "nez");

    private final Grammar grammar;
    private final Random random;

    CallGenerator(Stream<String> grammar, Lexicon lexicon, long seed) {
        this.random = new Random(seed);
        this.grammar = new Grammar(grammar);
        this.grammar.define("given", mixed(lexicon.givenNames().phrases()));
        this.grammar.define("surname", mixed(lexicon.surnames().phrases()));
        this.grammar.define("condition", lexicon.conditions().phrases());
        this.grammar.define("symptom", lexicon.symptoms().phrases());
        this.grammar.define("medicine", lexicon.medicines().phrases());
        this.grammar.define("procedure", lexicon.procedures().phrases());
        this.grammar.define("allergen", lexicon.allergens().phrases());
        this.grammar.define("allergen", lexicon.allergens().phrases());
        this.grammar.define("allergen", lexicon.allergens().phrases());
        this.grammar.define("allergen", lexicon.allergens().phrases());
        this.grammar.define("allergen", lexicon.medicines().phrases());
        this.grammar.define("body", lexicon.bodyParts().phrases());
        this.grammar.define("town", lexicon.towns().phrases());
    }

    /** The next call. */
    AnnotatedText next() {
        return AnnotatedText.parse(labelled(grammar.expand("call", random)));
    }

    // No list has every name: some are made up, so that the words around a name must do.
    private List<String> mixed(List<String> names) {
        var all = new ArrayList<>(names);
        for (int i = 0; i < names.size() / 5; i++) {
            all.add(syllable() + syllable() + (random.nextInt(3) == 0 ? syllable() : ""));
        }
        return all;
    }

    private String syllable() {
        return any(ONSETS) + any(VOWELS) + any(CODAS);
    }

    private String labelled(String call) {
        var text = new StringBuilder();
        boolean labels = random.nextInt(8) != 0;
        boolean clinic = true;
        for (var turn : call.split(" // ")) {
            if (!turn.equals(SILENCE)) {
                text.append(labels ? clinic ? "AI: " : "User: " : "")
                        .append(noisy(turn))
                        .append('\n');
            }
            clinic = !clinic;
        }
        return text.toString();
    }

    private String noisy(String turn) {
        var text = new StringBuilder();
        boolean marked = false;
        for (var word : turn.split(" ")) {
            if (!marked && random.nextInt(28) == 0) {
                text.append(any(FILLERS)).append(' ');
            }
            boolean plain = !marked && !word.contains("[");
            if (plain && random.nextInt(45) == 0) {
                text.append(word).append(' ');
            }
            marked = (marked || word.contains("[")) && !word.contains("]");
            text.append(word).append(' ');
        }
        return text.toString().strip();
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
