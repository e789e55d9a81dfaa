package ai.voxanne.redaction.reader;

import ai.voxanne.redaction.EntityType;
import ai.voxanne.redaction.lexicon.WordSet;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.Set;

/** Reads e-mail addresses, written or spoken: "jane dot doe at gmail dot com", also cut over turns. */
final class EmailReader {

    private static final int LONGEST_PART = 24;
    private static final Set<String> JOINTS =
            Set.of("dot", "underscore", "dash", "hyphen", "period", "point", "plus", "score", "minus", "apostrophe");
    private static final Set<String> PROVIDERS = WordSet.of("""
            gmail googlemail hotmail yahoo outlook icloud aol live btinternet protonmail proton comcast
            verizon msn sky virginmedia gmx ymail mail att sbcglobal""");
    private static final Set<String> TOP_DOMAINS = WordSet.of("""
            com co org net uk edu gov io me ie us info biz ac nhs ca au in de fr es it eu tv dev app health
            london scot calm con""");
    private static final Set<String> NOT_IN_ADDRESS = WordSet.of("""
            is it's its email mail me my at to on yeah yes yep sure um uh er erm so that's be use and okay
            ok it the send would i i'm was address all lowercase lower case one word that just well oh right
            then confirmation your you try i've got have for us or reach contact best email's mine hers his
            her thanks it'll please again correct sorry no uhm""");
    private static final Set<String> BRIDGES = Set.of("and", "then");
    private static final Set<String> FILLERS = Set.of("um", "uh", "er", "erm", "uhm");

    private final Transcript transcript;
    private final Agenda agenda;
    private final ClinicFacts facts;
    private final Findings findings;

    EmailReader(Transcript transcript, Agenda agenda, ClinicFacts facts, Findings findings) {
        this.transcript = transcript;
        this.agenda = agenda;
        this.facts = facts;
        this.findings = findings;
    }

    void read() {
        for (var turn : transcript.turns()) {
            boolean whole = readWhole(turn);
            boolean awaited = agenda.asks(turn, EntityType.EMAIL) || startsWithTopDomain(turn);
            if (!whole && awaited && !turn.isClinic()) {
                readPiece(turn);
            }
        }
    }

    private boolean readWhole(Turn turn) {
        boolean any = false;
        int from = turn.first();
        for (int at = turn.first(); at < turn.end(); at++) {
            int domain = domainStart(turn, at);
            int end = domain < 0 ? -1 : domainEnd(turn, domain);
            if (end > 0) {
                settle(turn, localStart(turn, at, from), end);
                from = end;
                at = end - 1;
                any = true;
            }
        }
        return any;
    }

    private void settle(Turn turn, int first, int end) {
        var said = transcript.phrase(first, end);
        if (facts.statedIn(turn) || facts.isPublished(said)) {
            facts.publish(said);
            findings.release(first, end);
        } else {
            findings.claim(EntityType.EMAIL, first, end, 0.97);
        }
    }

    // Where the domain begins if the token is the "at" before it, or stands behind an @.
    private int domainStart(Turn turn, int at) {
        if (transcript.token(at).gap().contains("@")) {
            return at;
        }
        return word(turn, at).equals("at") ? at + 1 : -1;
    }

    private int domainEnd(Turn turn, int domain) {
        int last = Math.min(turn.end(), domain + 8);
        for (int at = domain; at < last; at++) {
            if (at > domain && isTopDomain(turn, at)) {
                return pastSecondDot(turn, at + 1);
            }
            boolean stops = NOT_IN_ADDRESS.contains(word(turn, at))
                    && at > domain
                    && !word(turn, at + 1).equals("dot");
            if (stops) {
                break;
            }
        }
        boolean provider =
                PROVIDERS.contains(word(turn, domain)) && !word(turn, domain).equals("live");
        return provider ? domain + 1 : -1;
    }

    private boolean isTopDomain(Turn turn, int at) {
        boolean dotted =
                word(turn, at - 1).equals("dot") || transcript.token(at).gap().equals(".");
        return dotted && TOP_DOMAINS.contains(word(turn, at));
    }

    private int pastSecondDot(Turn turn, int end) {
        int at = end;
        while (at < turn.end()) {
            if (transcript.token(at).gap().equals(".") && TOP_DOMAINS.contains(word(turn, at))) {
                at++;
            } else if (word(turn, at).equals("dot") && TOP_DOMAINS.contains(word(turn, at + 1))) {
                at += 2;
            } else if (word(turn, at).equals("uk") && word(turn, at - 1).equals("co")) {
                at++;
            } else {
                return at;
            }
        }
        return at;
    }

    private int localStart(Turn turn, int anchor, int from) {
        int start = anchor;
        int limit = Math.max(from, anchor - LONGEST_PART);
        int last = anchor - 1;
        while (last > limit && BRIDGES.contains(word(turn, last))) {
            last--;
        }
        for (int at = last; at >= limit && isLocalPart(turn, at, anchor); at--) {
            start = at;
        }
        while (start < anchor && FILLERS.contains(word(turn, start))) {
            start++;
        }
        return start;
    }

    private boolean isLocalPart(Turn turn, int at, int anchor) {
        var word = word(turn, at);
        if (JOINTS.contains(word) || SpokenDigits.isDigitLike(word) || isGlued(at + 1, anchor)) {
            return true;
        }
        if (FILLERS.contains(word)) {
            return at > turn.first() && !NOT_IN_ADDRESS.contains(word(turn, at - 1));
        }
        boolean joined = JOINTS.contains(word(turn, at + 1));
        return (joined && !word.endsWith("'s") && !word.equals("is")) || !NOT_IN_ADDRESS.contains(word);
    }

    private boolean isGlued(int at, int anchor) {
        boolean adjacent = at < anchor
                && transcript.token(at).start() - transcript.token(at - 1).end() == 1;
        return adjacent && !transcript.token(at).gap().isEmpty();
    }

    private void readPiece(Turn turn) {
        int first = turn.first();
        while (first < turn.end()
                && NOT_IN_ADDRESS.contains(word(turn, first))
                && !JOINTS.contains(word(turn, first + 1))
                && !startsDomain(turn, first)) {
            first++;
        }
        int end = first;
        while (end < turn.end() && (!NOT_IN_ADDRESS.contains(word(turn, end)) || startsDomain(turn, end))) {
            end++;
        }
        if (looksLikePiece(turn, first, end)) {
            findings.claim(EntityType.EMAIL, first, end, 0.8);
        }
    }

    private boolean startsWithTopDomain(Turn turn) {
        return word(turn, turn.first()).equals("dot") && TOP_DOMAINS.contains(word(turn, turn.first() + 1));
    }

    private boolean startsDomain(Turn turn, int at) {
        return at == turn.first() && word(turn, at).equals("at");
    }

    private boolean looksLikePiece(Turn turn, int first, int end) {
        int letters = 0;
        for (int at = first; at < end; at++) {
            if (JOINTS.contains(word(turn, at))) {
                return true;
            }
            letters += transcript.token(at).isLetter() || SpokenDigits.isDigitLike(word(turn, at)) ? 1 : 0;
        }
        return end > first && (letters >= 3 || goesOn(turn));
    }

    // The next thing that the caller says goes on with "dot", "at" or the like.
    private boolean goesOn(Turn turn) {
        if (turn.index() + 2 >= transcript.turns().size() || turn.length() > 6) {
            return false;
        }
        var next = transcript.turns().get(turn.index() + 2);
        boolean joint = false;
        for (int at = next.first(); at < Math.min(next.end(), next.first() + 4); at++) {
            joint |= JOINTS.contains(transcript.word(at)) || transcript.word(at).equals("at");
        }
        return agenda.asks(next, EntityType.EMAIL) && joint;
    }

    private String word(Turn turn, int at) {
        return transcript.word(turn, at);
    }
}
