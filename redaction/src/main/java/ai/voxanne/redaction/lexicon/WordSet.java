package ai.voxanne.redaction.lexicon;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Sets of words, written as a text with spaces between. */
public final class WordSet {

    private WordSet() {}

    /** The words of the text. */
    public static Set<String> of(String words) {
        return Arrays.stream(words.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
