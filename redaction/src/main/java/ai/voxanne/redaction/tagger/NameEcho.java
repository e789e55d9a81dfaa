package ai.voxanne.redaction.tagger;

import ai.voxanne.redaction.EntityType;
import ai.voxanne.redaction.lexicon.Lexicon;
import ai.voxanne.redaction.reader.Findings;
import ai.voxanne.redaction.transcript.Transcript;
import java.util.HashSet;
import java.util.Set;

/** A name that was found once is a name wherever it is said again: "thanks gurpreet". */
final class NameEcho {

    private static final int SHORTEST = 3;

    private final Transcript transcript;
    private final Lexicon lexicon;
    private final Set<String> staff;
    private final Findings findings;

    NameEcho(Transcript transcript, Lexicon lexicon, Set<String> staff, Findings findings) {
        this.transcript = transcript;
        this.lexicon = lexicon;
        this.staff = staff;
        this.findings = findings;
    }

    void claimRepeated() {
        var names = foundNames();
        int at = 0;
        while (at < transcript.size()) {
            int end = at;
            while (end < transcript.size() && isEcho(at, end, names)) {
                end++;
            }
            if (end > at) {
                findings.claim(EntityType.NAME, at, end, 0.8);
            }
            at = Math.max(at + 1, end);
        }
    }

    private boolean isEcho(int first, int at, Set<String> names) {
        return names.contains(bare(transcript.word(at)))
                && findings.isFree(at, at + 1)
                && transcript.turnAt(first).index() == transcript.turnAt(at).index();
    }

    private Set<String> foundNames() {
        var names = new HashSet<String>();
        for (int at = 0; at < transcript.size(); at++) {
            var word = bare(transcript.word(at));
            boolean telling =
                    word.length() >= SHORTEST && !lexicon.commonWords().contains(word) && !staff.contains(word);
            if (telling && findings.typeAt(at) == EntityType.NAME) {
                names.add(word);
            }
        }
        return names;
    }

    private static String bare(String word) {
        return word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
    }
}
