package ai.voxanne.redaction.lexicon;

import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A set of phrases, found in a transcript by their longest match. */
public final class PhraseList {

    private final List<String> phrases;
    private final Set<String> known;
    // What phrases begin with, by whole words: where no phrase goes on like this, nobody need look further.
    private final Set<String> beginnings = new HashSet<>();

    PhraseList(Collection<String> phrases) {
        this.phrases = phrases.stream().distinct().toList();
        this.known = new HashSet<>(this.phrases);
        for (var phrase : this.phrases) {
            beginnings.add(phrase);
            for (int space = phrase.indexOf(' '); space >= 0; space = phrase.indexOf(' ', space + 1)) {
                beginnings.add(phrase.substring(0, space));
            }
        }
    }

    /** All phrases in the order of their list. */
    public List<String> phrases() {
        return phrases;
    }

    /** Whether it holds this phrase. */
    public boolean contains(String phrase) {
        return known.contains(phrase);
    }

    /** How many tokens the longest phrase at a position has; 0 if none stands there. */
    public int matchLength(Transcript transcript, Turn turn, int at) {
        var said = transcript.word(at);
        int longest = 0;
        for (int end = at + 1; beginnings.contains(said); end++) {
            longest = known.contains(said) ? end - at : longest;
            if (end >= turn.end()) {
                break;
            }
            said = said + ' ' + transcript.word(end);
        }
        return longest;
    }
}
