package ai.voxanne.booking.spoken;

/** What came of reading a few words about time: one clear meaning, or something to ask. Never a guess. */
public sealed interface Heard<T extends When> {

    /** One clear meaning, from now to 24 months ahead. */
    record Resolved<T extends When>(T when) implements Heard<T> {}

    /** Nothing that can be acted on; {@link SpokenSentence#ask} says what is needed. */
    record Unclear<T extends When>(Question question) implements Heard<T> {}
}
