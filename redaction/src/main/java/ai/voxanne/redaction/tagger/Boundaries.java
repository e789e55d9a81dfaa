package ai.voxanne.redaction.tagger;

import ai.voxanne.redaction.lexicon.WordSet;
import ai.voxanne.redaction.reader.DateGrammar;
import ai.voxanne.redaction.reader.SpokenDigits;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.Set;
import java.util.stream.IntStream;

/** Checks what the tagger found, and sets the ends of a health fact: to whole phrases of the word lists, without the small words around them. */
final class Boundaries {

    private static final Set<String> BEFORE = WordSet.of("""
            a an the some like been my his her got um uh er and really had have this these is being""");
    private static final Set<String> JOINTS = Set.of("and", "plus", "but", "because");
    private static final Set<String> LINKS = WordSet.of("""
            is are has have been feels feel come really so very still gone keeps""");
    private static final Set<String> AFTER = WordSet.of("""
            again and but the for so is um uh now today though too also at or because since please yeah that
            it it's i a with just you which can then""");

    private static final Set<String> SPEAKERS = Set.of("i", "i'm", "i've", "he", "he's", "she", "she's", "you", "we");
    private static final Set<String> WITHIN =
            Set.of("when", "where", "if", "whenever", "while", "that", "like", "as", "because", "until", "unless");
    private static final Set<String> OUTBREAKS = Set.of("come", "came", "comes", "coming", "broke", "break", "breaks");

    private final Transcript transcript;
    private final WordClasses classes;

    Boundaries(Transcript transcript, WordClasses classes) {
        this.transcript = transcript;
        this.classes = classes;
    }

    /** Where the first of two facts ends, if a small word such as "and" joins them; the end if there is one only. */
    int joint(int first, int end) {
        for (int at = first + 1; at < end - 1; at++) {
            boolean joint =
                    JOINTS.contains(transcript.word(at)) || transcript.word(at).equals("for") && isFactBehind(at, end);
            if (joint && !classes.isInside(at)) {
                return at;
            }
        }
        return end;
    }

    /** Whether there is more in it than everyday words. */
    boolean isFact(int first, int end) {
        for (int at = first; at < end; at++) {
            if (classes.isTelling(at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a listed medicine is in it. */
    boolean isMedicine(int first, int end) {
        return IntStream.range(first, end).anyMatch(classes::isMedicine);
    }

    /** Where a name begins: behind everyday words; at its end if it has no others. */
    int nameStart(int first, int end) {
        int at = first;
        while (at < end && classes.isEveryday(at)) {
            at++;
        }
        return at;
    }

    // "amoxicillin for the infection", but not "something for my thyroid"
    private boolean isFactBehind(int at, int end) {
        return classes.beginsHealthFact(at + 1) || at + 2 < end && classes.beginsHealthFact(at + 2);
    }

    int first(Turn turn, int first, int end) {
        int at = first;
        while (at > turn.first() && classes.isInside(at)) {
            at--;
        }
        if (transcript.word(at).equals("pregnant")
                && transcript.word(turn, at - 1).matches("weeks?|months?")) {
            return pastNumber(turn, at - 2);
        }
        at = pastOutbreak(at, end);
        while (at < end - 1 && BEFORE.contains(transcript.word(at)) && !classes.isInside(at + 1)) {
            at++;
        }
        return at;
    }

    // "a blood thinner" and "i forget the name", "a bad fall" and "in twenty eighteen"
    private int clauseEnd(int first, int end) {
        for (int at = first + 1; at < end; at++) {
            var before = transcript.word(at - 1);
            boolean speaks = SPEAKERS.contains(transcript.word(at)) && !WITHIN.contains(before);
            boolean date = before.equals("in") && isDate(transcript.word(at)) && at - 1 > first;
            if ((speaks || date) && !classes.isInside(at)) {
                return date ? at - 1 : at;
            }
        }
        return end;
    }

    private static boolean isDate(String word) {
        return DateGrammar.isMonth(word) || word.equals("twenty") || word.equals("nineteen") || word.equals("two");
    }

    // "come out in hives"
    private int pastOutbreak(int first, int end) {
        boolean outbreak = transcript.word(first + 1).equals("out")
                && transcript.word(first + 2).equals("in")
                && first + 3 < end;
        return outbreak && OUTBREAKS.contains(transcript.word(first)) ? first + 3 : first;
    }

    // "thirty six weeks pregnant"
    private int pastNumber(Turn turn, int last) {
        int at = last;
        while (at >= turn.first() && SpokenDigits.isDigitLike(transcript.word(at))) {
            at--;
        }
        return at + 1;
    }

    // "gums" and "have been bleeding", "implant" and "has come loose" are one fact.
    private int pastState(Turn turn, int end) {
        int at = end;
        while (classes.isBodyPart(end - 1) && LINKS.contains(transcript.word(turn, at))) {
            at++;
        }
        if (at == end || at >= turn.end() || !classes.isSymptom(at)) {
            return end;
        }
        do {
            at++;
        } while (at < turn.end() && classes.isInside(at));
        return at;
    }

    int end(Turn turn, int first, int end) {
        int at = clauseEnd(first, end);
        while (at < turn.end() && classes.isInside(at)) {
            at++;
        }
        at = pastState(turn, at);
        while (at > first + 1 && AFTER.contains(transcript.word(at - 1)) && !classes.isInside(at - 1)) {
            at--;
        }
        return at;
    }
}
