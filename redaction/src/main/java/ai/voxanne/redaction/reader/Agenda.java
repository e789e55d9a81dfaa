package ai.voxanne.redaction.reader;

import ai.voxanne.redaction.EntityType;
import ai.voxanne.redaction.lexicon.WordSet;
import ai.voxanne.redaction.transcript.Speaker;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What each turn was asked for. An answer may come in pieces: "okay" and a read-back leave the question open. */
public final class Agenda {

    private static final int SHORT = 6;
    private static final Set<String> PATIENCE = WordSet.of("""
            okay ok uh mhm mm yes yep right sure got go ahead and then next rest sorry repeat again take
            carry year code perfect great thanks alright""");

    private final List<Set<EntityType>> asked = new ArrayList<>();
    private final List<Set<EntityType>> mentioned = new ArrayList<>();

    public Agenda(Transcript transcript) {
        for (var turn : transcript.turns()) {
            mentioned.add(topicsOf(transcript, turn));
            asked.add(askedOf(transcript, turn));
        }
    }

    /** What the turn was asked for: the topics of the question before it. */
    public Set<EntityType> asked(Turn turn) {
        return asked.get(turn.index());
    }

    /** Whether the turn was asked for this. */
    public boolean asks(Turn turn, EntityType type) {
        return asked(turn).contains(type);
    }

    /** The topics that the turn itself names. */
    public Set<EntityType> mentions(Turn turn) {
        return mentioned.get(turn.index());
    }

    private static Set<EntityType> topicsOf(Transcript transcript, Turn turn) {
        var topics = EnumSet.noneOf(EntityType.class);
        for (int at = turn.first(); at < turn.end(); at++) {
            var topic = Topic.at(transcript, turn, at);
            if (topic != null) {
                topics.add(topic);
            }
        }
        return topics;
    }

    private Set<EntityType> askedOf(Transcript transcript, Turn turn) {
        int question = turn.index() - 1;
        if (question < 0) {
            return Set.of();
        }
        var before = transcript.turns().get(question);
        if (before.speaker() == turn.speaker() && turn.speaker() != Speaker.UNKNOWN) {
            return asked.get(question);
        }
        var topics = mentioned.get(question);
        if (!topics.isEmpty()) {
            return topics;
        }
        return question > 0 && isPatient(transcript, before) ? asked.get(question - 1) : Set.of();
    }

    // A turn that only says "uh huh" or repeats digits waits for more of the same.
    private static boolean isPatient(Transcript transcript, Turn turn) {
        int patient = 0;
        for (int at = turn.first(); at < turn.end(); at++) {
            if (PATIENCE.contains(transcript.word(at)) || SpokenDigits.isDigitLike(transcript.word(at))) {
                patient++;
            }
        }
        return turn.length() <= SHORT || patient * 2 > turn.length();
    }
}
