package ai.voxanne.redaction.reader;

import ai.voxanne.redaction.lexicon.WordSet;
import ai.voxanne.redaction.transcript.Speaker;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.HashSet;
import java.util.Set;

/** Tells the clinic's own numbers and addresses, which anybody may know, from the caller's. */
final class ClinicFacts {

    private static final Set<String> OURS = WordSet.of("""
            our us we're ours clinic office practice branch desk surgery building location located website
            parking fax reception""");
    private static final Set<String> YOURS = Set.of("your", "you're", "you've", "still", "file", "yours");
    private static final Set<String> READ_BACK = Set.of(
            "that's", "correct", "right", "confirm", "got", "file", "you", "is", "so", "sorry", "thank", "thanks");
    private static final Set<String> ASKED_OF_CLINIC = Set.of(
            "your", "where", "clinic", "office", "branch", "located", "location", "surgery", "practice", "there");
    private static final Set<String> PLACES = WordSet.of("""
            number address email fax postcode zip where located location phone parking you text call find
            directions""");

    private final Transcript transcript;
    private final Set<String> published = new HashSet<>();

    ClinicFacts(Transcript transcript) {
        this.transcript = transcript;
    }

    /** Whether what this turn dictates is the clinic's own. */
    boolean statedIn(Turn turn) {
        if (turn.speaker() == Speaker.CALLER) {
            return false;
        }
        if (has(turn, YOURS)) {
            return false;
        }
        return has(turn, OURS) && hasWe(turn) || turn.isClinic() && answersQuestion(turn);
    }

    /** Whether the turn says back to callers what is theirs: "so that's", "is that right". */
    boolean repeats(Turn turn) {
        return has(turn, YOURS) || has(turn, READ_BACK);
    }

    private boolean hasWe(Turn turn) {
        return turn.isClinic() || has(turn, Set.of("our", "us", "we're"));
    }

    private boolean answersQuestion(Turn turn) {
        if (turn.index() == 0) {
            return false;
        }
        var question = transcript.turns().get(turn.index() - 1);
        return has(question, ASKED_OF_CLINIC) && has(question, PLACES);
    }

    private boolean has(Turn turn, Set<String> words) {
        for (int at = turn.first(); at < turn.end(); at++) {
            if (words.contains(transcript.word(at))) {
                return true;
            }
        }
        return false;
    }

    /** Remembers a value that the clinic gave out. */
    void publish(String value) {
        published.add(value);
    }

    /** Whether the clinic gave this value out before. */
    boolean isPublished(String value) {
        return published.contains(value);
    }
}
