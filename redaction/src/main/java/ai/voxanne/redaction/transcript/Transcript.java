package ai.voxanne.redaction.transcript;

import java.util.List;
import java.util.stream.IntStream;

/** A transcript as tokens in turns. Positions in it are token indexes; offsets are in the tokens. */
public final class Transcript {

    private final List<Token> tokens;
    private final List<Turn> turns;
    private final int[] turnOfToken;

    Transcript(List<Token> tokens, List<Turn> turns) {
        this.tokens = List.copyOf(tokens);
        this.turns = List.copyOf(turns);
        this.turnOfToken = new int[tokens.size()];
        for (var turn : turns) {
            for (int at = turn.first(); at < turn.end(); at++) {
                turnOfToken[at] = turn.index();
            }
        }
    }

    /** Reads any text: with or without labels, lines or punctuation. */
    public static Transcript of(String text) {
        return new TranscriptReader(text).read();
    }

    /** How many tokens it has. */
    public int size() {
        return tokens.size();
    }

    /** The token at a position. */
    public Token token(int at) {
        return tokens.get(at);
    }

    /** The word at a position; empty outside of the transcript. */
    public String word(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at).word() : "";
    }

    /** The word at a position; empty outside of the turn. */
    public String word(Turn turn, int at) {
        return at >= turn.first() && at < turn.end() ? tokens.get(at).word() : "";
    }

    /** The turn that the token at a position belongs to. */
    public Turn turnAt(int at) {
        return turns.get(turnOfToken[at]);
    }

    /** All turns in order. */
    public List<Turn> turns() {
        return turns;
    }

    /** The words of a stretch, with single spaces between. */
    public String phrase(int first, int end) {
        return IntStream.range(first, end)
                .mapToObj(this::word)
                .reduce((left, right) -> left + " " + right)
                .orElse("");
    }

    /** Whether these words, separated by spaces, stand at a position. */
    public boolean matches(int at, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!word(at + i).equals(words[i])) {
                return false;
            }
        }
        return true;
    }
}
