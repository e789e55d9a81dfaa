package ai.voxanne.knowledge.answer.unanswered;

import ai.voxanne.platform.vapi.PlainText;
import ai.voxanne.redaction.Entity;
import ai.voxanne.redaction.Redactor;
import ai.voxanne.redaction.lexicon.Lexicon;
import ai.voxanne.redaction.lexicon.PhraseList;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes out of a question what is nobody's business. Where something private is found, or somebody speaks of their own
 * health, more of it may be there unfound: then only words that everybody uses stay.
 */
@ApplicationScoped
class Discretion {

    private static final int LONGEST = 500;
    private static final String HIDDEN = "...";
    private static final String SPEAKER = "User: ";
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'\\u2019.@-]*");
    private static final Pattern HIDDEN_TWICE = Pattern.compile("\\Q...\\E(?:[^\\p{L}\\p{N}]*\\Q...\\E)+");
    private static final Set<String> SOMEBODY = Set.of(
            ("i i'm i've i'd my me mine we we're our us he he's she she's his her him husband wife son daughter mother"
                            + " father mom mum dad child baby partner friend brother sister")
                    .split(" "));

    private final Redactor redactor = Redactor.load();
    private final Lexicon lexicon = Lexicon.load();
    private final List<PhraseList> health =
            List.of(lexicon.conditions(), lexicon.symptoms(), lexicon.medicines(), lexicon.allergens());

    // Read before the first caller's question comes.
    void load(@Observes StartupEvent starting) {}

    /** The question on one line of at most 500 characters, without what is private; it takes milliseconds of work. */
    String discreet(String question) {
        String line = cut(PlainText.line(question));
        var found = redactor.find(SPEAKER + line);
        return found.isEmpty() && !isOfSomebodysHealth(line) ? line : cut(harmless(line, found));
    }

    private boolean isOfSomebodysHealth(String line) {
        return words(line).anyMatch(SOMEBODY::contains) && words(line).anyMatch(this::isOfHealth);
    }

    private boolean isOfHealth(String word) {
        return health.stream().anyMatch(list -> list.contains(word));
    }

    private String harmless(String line, List<Entity> found) {
        String kept = WORD.matcher(line).replaceAll(word -> isHarmless(word, found) ? "$0" : HIDDEN);
        return HIDDEN_TWICE.matcher(kept).replaceAll(HIDDEN);
    }

    private boolean isHarmless(MatchResult word, List<Entity> found) {
        boolean isPrivate = found.stream()
                .anyMatch(entity -> entity.start() - SPEAKER.length() < word.end()
                        && word.start() < entity.end() - SPEAKER.length());
        String plain = plain(word.group());
        boolean isCommon = plain.length() == 1 || lexicon.commonWords().contains(plain);
        return !isPrivate && isCommon && !isOfHealth(plain);
    }

    private static Stream<String> words(String line) {
        return WORD.matcher(line).results().map(word -> plain(word.group()));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('\u2019', '\'').replaceAll("[.'-]+$", "");
    }

    private static String cut(String line) {
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST));
    }
}
