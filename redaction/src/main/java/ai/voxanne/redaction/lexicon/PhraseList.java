package ai.voxanne.redaction.lexicon;

import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A set of phrases, found in a transcript by their longest match. */
public final class PhraseList {

    private final List<String> phrases;
    private final Set<String> known;
    // First word of a phrase -> most words that a phrase with this beginning has.
    private final Map<String, Integer> longest = new HashMap<>();

    PhraseList(Collection<String> phrases) {
        this.phrases = phrases.stream().distinct().toList();
        this.known = new HashSet<>(this.phrases);
        for (var phrase : this.phrases) {
            var words = phrase.split(" ");
            longest.merge(words[0], words.length, Math::max);
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
        int most = Math.min(longest.getOrDefault(transcript.word(at), 0), turn.end() - at);
        for (int length = most; length > 0; length--) {
            if (known.contains(transcript.phrase(at, at + length))) {
                return length;
            }
        }
        return 0;
    }
}
