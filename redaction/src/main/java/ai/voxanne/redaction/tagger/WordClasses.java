package ai.voxanne.redaction.tagger;

import ai.voxanne.redaction.lexicon.Lexicon;
import ai.voxanne.redaction.lexicon.PhraseList;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Which word lists each token of a transcript stands in, as bits. */
public final class WordClasses {

    private static final int GIVEN = 1;
    private static final int SURNAME = 1 << 1;
    private static final int COMMON = 1 << 2;
    private static final int CONDITION = 1 << 3;
    private static final int SYMPTOM = 1 << 4;
    private static final int MEDICINE = 1 << 5;
    private static final int PROCEDURE = 1 << 6;
    private static final int ALLERGEN = 1 << 7;
    private static final int BODY = 1 << 8;
    private static final int LIKE_MEDICINE = 1 << 9;
    private static final int INSIDE = 1 << 10;
    private static final int TOWN = 1 << 11;
    private static final int GUESSED = 1 << 12;

    private static final Pattern MEDICINE_ENDING = Pattern.compile(
            ".{2,}(pril|sartan|olol|statin|azole|cillin|mycin|cycline|oxacin|prazole|tidine|setron|gliptin|gliflozin"
                    + "|glutide|mab|nib|vir|pam|lam|zepam|done|codone|profen|caine|triptan|dipine|formin|parin|xaban|oxetine"
                    + "|pramine|thyroxine|sone|solone|asone|lukast|terol|phylline)");
    private static final Pattern COMMON_ENDING = Pattern.compile(
            ".+(ing|ed|ly|tion|tions|ment|ments|ness|able|ible|ful|less|ous|ive|ance|ence|ity|ies|ship|ward|wards|ally)");
    private static final Pattern CONDITION_ENDING = Pattern.compile(
            ".{3,}(itis|osis|emia|aemia|oma|pathy|plegia|algia|ectomy|plasty|otomy|oscopy|iasis|penia|uria)");

    private static final Set<String> CONTRACTED = Set.of("s", "d", "ll", "ve", "re");

    // How much rarer than a listed name a plain word is forgotten.
    private static final double PLAIN = 0.1;

    private final int[] bits;

    private WordClasses(int[] bits) {
        this.bits = bits;
    }

    /** Looks every token up. */
    public static WordClasses of(Transcript transcript, Lexicon lexicon) {
        var classes = new WordClasses(new int[transcript.size()]);
        for (var turn : transcript.turns()) {
            for (int at = turn.first(); at < turn.end(); at++) {
                classes.bits[at] |= wordBits(transcript.word(at), lexicon);
                classes.mark(transcript, turn, at, lexicon.conditions(), CONDITION);
                classes.mark(transcript, turn, at, lexicon.symptoms(), SYMPTOM);
                classes.mark(transcript, turn, at, lexicon.medicines(), MEDICINE);
                classes.mark(transcript, turn, at, lexicon.procedures(), PROCEDURE);
                classes.mark(transcript, turn, at, lexicon.allergens(), ALLERGEN);
                classes.mark(transcript, turn, at, lexicon.bodyParts(), BODY);
                classes.mark(transcript, turn, at, lexicon.towns(), TOWN);
            }
        }
        return classes;
    }

    /**
     * Forgets some words, so that training learns to trust what stands around a word too. Of plain words few: most that
     * are in no list are names, but "do you validate parking" tells that one is not.
     */
    public WordClasses forgetting(RandomGenerator random, double share) {
        var fewer = bits.clone();
        for (int at = 0; at < fewer.length; at++) {
            if ((fewer[at] & INSIDE) != 0 && at > 0 && fewer[at - 1] == 0) {
                fewer[at] = 0;
            } else if ((fewer[at] & ~(COMMON | GUESSED)) != 0 && random.nextDouble() < share) {
                fewer[at] &= COMMON | GUESSED;
            } else if (fewer[at] == COMMON && random.nextDouble() < share * PLAIN) {
                fewer[at] = 0;
            }
        }
        return new WordClasses(fewer);
    }

    private static int wordBits(String word, Lexicon lexicon) {
        int found = 0;
        int apostrophe = word.lastIndexOf('\'');
        var bare = apostrophe > 1 && CONTRACTED.contains(word.substring(apostrophe + 1))
                ? word.substring(0, apostrophe)
                : word;
        found |= lexicon.givenNames().contains(bare) ? GIVEN : 0;
        found |= lexicon.surnames().contains(bare) || isPluralName(bare, lexicon) || hasNamePrefix(bare) ? SURNAME : 0;
        found |= isCommon(bare, lexicon) ? COMMON : found == 0 && looksCommon(bare, lexicon) ? COMMON | GUESSED : 0;
        boolean ending = word.length() > 5 && (matches(MEDICINE_ENDING, word) || matches(CONDITION_ENDING, word));
        return found | (ending && (found & COMMON) == 0 ? LIKE_MEDICINE : 0);
    }

    private static boolean isCommon(String word, Lexicon lexicon) {
        return word.length() == 1 || lexicon.commonWords().contains(word);
    }

    private static boolean looksCommon(String word, Lexicon lexicon) {
        return isInflected(word, lexicon) || word.length() > 5 && matches(COMMON_ENDING, word);
    }

    // "itches", "clicks", "cats"
    private static boolean isInflected(String word, Lexicon lexicon) {
        int length = word.length();
        return length > 3
                && word.endsWith("s")
                && (lexicon.commonWords().contains(word.substring(0, length - 1))
                        || word.endsWith("es") && lexicon.commonWords().contains(word.substring(0, length - 2)));
    }

    private static boolean matches(Pattern ending, String word) {
        return word.length() < 40 && ending.matcher(word).matches();
    }

    // "o'shaughnessy", "mcgonagle"
    private static boolean hasNamePrefix(String word) {
        return word.startsWith("o'") && word.length() > 4 && !word.equals("o'clock")
                || word.startsWith("mc") && word.length() > 4;
    }

    private static boolean isPluralName(String word, Lexicon lexicon) {
        return word.length() > 5
                && word.endsWith("s")
                && lexicon.surnames().contains(word.substring(0, word.length() - 1));
    }

    private void mark(Transcript transcript, Turn turn, int at, PhraseList list, int bit) {
        int length = list.matchLength(transcript, turn, at);
        for (int inside = at; inside < at + length; inside++) {
            bits[inside] |= inside == at ? bit : bit | INSIDE;
        }
    }

    /** All bits of a token; a word in no list has none. */
    int of(int at) {
        return at < 0 || at >= bits.length ? -1 : bits[at];
    }

    /** Whether the token goes on a listed phrase. */
    boolean isInside(int at) {
        return at < bits.length && (bits[at] & INSIDE) != 0;
    }

    /** Whether a listed condition or medicine begins with the token, and no everyday word. */
    boolean beginsHealthFact(int at) {
        return (bits[at] & (CONDITION | MEDICINE)) != 0 && (bits[at] & INSIDE) == 0 && (bits[at] & COMMON) == 0;
    }

    /** Whether the token is a plain word of the language, and no name that is listed. */
    boolean isEveryday(int at) {
        return (bits[at] & COMMON) != 0 && (bits[at] & (GIVEN | SURNAME)) == 0;
    }

    /** Whether the token is a listed given name or surname. */
    boolean isListedName(int at) {
        return (bits[at] & (GIVEN | SURNAME)) != 0;
    }

    /** Whether the token is in no list at all: where a name was asked for, rather one than anything else. */
    boolean isUnknown(int at) {
        return bits[at] == 0 || bits[at] == (COMMON | GUESSED);
    }

    /** Whether a listed medicine stands here. */
    boolean isMedicine(int at) {
        return (bits[at] & MEDICINE) != 0;
    }

    /** Whether the token is in a medical list, ends like a medicine or is no everyday word. */
    boolean isTelling(int at) {
        int medical = CONDITION | SYMPTOM | MEDICINE | PROCEDURE | ALLERGEN | BODY | LIKE_MEDICINE;
        return (bits[at] & medical) != 0 || (bits[at] & COMMON) == 0;
    }

    /** Whether a listed part of the body, or something fitted to it, stands here. */
    boolean isBodyPart(int at) {
        return (bits[at] & BODY) != 0;
    }

    /** Whether a part of the body is said within the four words before (1), behind (2), or here (4). */
    int bodyNear(Turn turn, int at) {
        int near = isBodyPart(at) ? 4 : 0;
        for (int step = 1; step <= 4; step++) {
            near |= at - step >= turn.first() && isBodyPart(at - step) ? 1 : 0;
            near |= at + step < turn.end() && isBodyPart(at + step) ? 2 : 0;
        }
        return near;
    }

    /** Whether a listed symptom stands here. */
    boolean isSymptom(int at) {
        return (bits[at] & SYMPTOM) != 0;
    }

    /** Whether a listed procedure begins with the token. */
    boolean beginsProcedure(int at) {
        return (bits[at] & PROCEDURE) != 0 && (bits[at] & INSIDE) == 0;
    }

    /** The one class that matters most. */
    int coarse(int at) {
        int all = bits[at];
        if ((all & (MEDICINE | ALLERGEN)) == (MEDICINE | ALLERGEN)) {
            return 1;
        }
        for (int bit : new int[] {CONDITION, MEDICINE, PROCEDURE, SYMPTOM, ALLERGEN, BODY, LIKE_MEDICINE}) {
            if ((all & bit) != 0) {
                return bit;
            }
        }
        boolean name = (all & (GIVEN | SURNAME)) != 0;
        boolean common = (all & COMMON) != 0;
        if ((all & TOWN) != 0) {
            return name ? 4 : 7;
        }
        return name ? common ? 2 : 3 : common ? 5 : 6;
    }
}
