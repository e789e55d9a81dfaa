package ai.voxanne.redaction.tagger;

import ai.voxanne.redaction.reader.Findings;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.ArrayList;
import java.util.Arrays;

/** What the tagger sees of a token: its word, its neighbours, the word lists, who speaks and what was asked. */
final class Features {

    private static final int NEAR = 7;

    private final Transcript transcript;
    private final WordClasses classes;
    private final Context context;
    private int[] found = new int[160];
    private int count;
    private int asked;
    private int opening;
    private int talk;

    Features(Transcript transcript, Context context, WordClasses classes) {
        this.transcript = transcript;
        this.context = context;
        this.classes = classes;
    }

    /** Everything that the decoder needs of a turn. */
    Decoder.Input input(Turn turn, Findings findings) {
        var emissions = new ArrayList<int[]>(turn.length());
        var transitions = new ArrayList<int[][]>(turn.length());
        asked = context.asked(turn);
        opening = context.opening(turn);
        talk = context.talk(turn);
        for (int at = turn.first(); at < turn.end(); at++) {
            emissions.add(at(turn, at));
            transitions.add(transitions(turn, at));
        }
        int first = turn.first();
        return new Decoder.Input(emissions, transitions, at -> findings.isFree(first + at, first + at + 1));
    }

    private int[][] transitions(Turn turn, int at) {
        var all = new int[Tag.count()][];
        for (int before = 0; before < all.length; before++) {
            count = 0;
            add("t", before);
            add("tw", before, shown(turn, at));
            add("tl", before, shown(turn, at - 1));
            add("tc", before, classes.of(at));
            add("tcc", before, classes.of(at - 1), classes.of(at));
            all[before] = Arrays.copyOf(found, count);
        }
        return all;
    }

    private int[] at(Turn turn, int at) {
        count = 0;
        words(turn, at);
        shape(at);
        lists(turn, at);
        surroundings(turn, at);
        return Arrays.copyOf(found, count);
    }

    private void words(Turn turn, int at) {
        int word = shown(turn, at);
        int left = shown(turn, at - 1);
        int right = shown(turn, at + 1);
        int left2 = shown(turn, at - 2);
        int right2 = shown(turn, at + 2);
        add("w", word);
        add("l", left);
        add("r", right);
        add("l2", left2);
        add("r2", right2);
        add("lw", left, word);
        add("wr", word, right);
        add("l2l", left2, left);
        add("rr2", right, right2);
        add("lr", left, right);
        add("l3", shown(turn, at - 3), left2, left);
    }

    private void shape(int at) {
        var word = transcript.word(at);
        int length = word.length();
        for (int n = 2; n <= 4 && n < length; n++) {
            add("pre", word.substring(0, n).hashCode());
            add("suf", word.substring(length - n).hashCode());
        }
        add("len", length == 1 ? 1 : length < 4 ? 2 : length < 9 ? 3 : 4);
    }

    private void lists(Turn turn, int at) {
        int now = classes.of(at);
        add("c", now);
        add("cl", classes.of(at - 1));
        add("cr", classes.of(at + 1));
        add("cc", classes.of(at - 1), now);
        add("ccr", now, classes.of(at + 1));
        add("lc", shown(turn, at - 1), now);
        add("l2lc", shown(turn, at - 2), shown(turn, at - 1), now);
        add("cr1", now, shown(turn, at + 1));
    }

    // The words near, each together with the class of this one: "i've had ... diabetes", "how much is ... rhinoplasty".
    private void surroundings(Turn turn, int at) {
        int coarse = classes.coarse(at);
        add("bef", context.claimed(at - 1), context.claimed(at + 1), coarse);
        for (int near = Math.max(turn.first(), at - NEAR); near < at; near++) {
            add("bl", transcript.word(near).hashCode(), coarse);
        }
        for (int near = at + 1; near <= at + NEAR && near < turn.end(); near++) {
            add("br", transcript.word(near).hashCode(), coarse);
        }
        add("staff", context.isStaff(turn, at) ? 1 : 0, coarse);
        conversation(turn, at, coarse);
        clause(turn, at, coarse);
    }

    // Who speaks, what was asked, what is answered.
    private void conversation(Turn turn, int at, int coarse) {
        int speaker = turn.speaker().ordinal();
        int owner = context.ownership(turn, at);
        add("sp", speaker, coarse);
        add("as", asked, coarse);
        add("asf", asked, coarse, (at == turn.first() ? 8 : 0) + Math.min(turn.length(), 6));
        add("asl", asked, coarse, shown(turn, at - 1));
        add("op", opening, coarse);
        add("own", owner, coarse);
        add("ownsp", owner, speaker, coarse);
        add("ask", context.isQuestion(turn, at) ? 1 : 0, owner, coarse);
        add("talk", talk, speaker, coarse);
        add("talkown", talk, owner, coarse);
    }

    // "i can't", "my calf's", "it's gone": how the clause begins, and whether a part of the body is in it.
    private void clause(Turn turn, int at, int coarse) {
        int subject = context.subject(turn, at);
        int word = shown(turn, subject);
        int distance = Math.min(3, at - subject);
        add("sub", word, distance, coarse);
        add("subw", word, shown(turn, subject + 1), coarse);
        add("subww", word, shown(turn, subject + 1), shown(turn, subject + 2));
        add("body", classes.bodyNear(turn, at), word, coarse);
    }

    // Claimed tokens show their type only, so that a phone number looks like any other.
    private int shown(Turn turn, int at) {
        if (at < turn.first()) {
            return 1;
        }
        if (at >= turn.end()) {
            return 2;
        }
        var claimed = context.claimedName(at);
        return (claimed.isEmpty() ? transcript.word(at) : claimed).hashCode();
    }

    private void add(String kind, int value) {
        push(mix(kind.hashCode(), value));
    }

    private void add(String kind, int one, int two) {
        push(mix(mix(kind.hashCode(), one), two));
    }

    private void add(String kind, int one, int two, int three) {
        push(mix(mix(mix(kind.hashCode(), one), two), three));
    }

    private static int mix(int hash, int value) {
        int mixed = (hash * 31 + value) ^ ((hash * 31 + value) >>> 13);
        return mixed * 0x5bd1e995;
    }

    private void push(int hash) {
        if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = hash;
    }
}
