package ai.voxanne.followup.sms;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What an answer asks for when it is nothing but one of these words. */
enum Keyword {
    STOP(Set.of(
            "STOP",
            "STOPALL",
            "STOP ALL",
            "UNSUBSCRIBE",
            "CANCEL",
            "END",
            "QUIT",
            "REVOKE",
            "OPTOUT",
            "ARRET",
            "STOPP",
            "ALTO",
            "BASTA",
            "PARAR")),
    START(Set.of("START", "YES", "UNSTOP")),
    HELP(Set.of("HELP", "INFO"));

    private final Set<String> words;

    Keyword(Set<String> words) {
        this.words = words;
    }

    static Optional<Keyword> in(String body) {
        String said = java.text.Normalizer.normalize(body, java.text.Normalizer.Form.NFKD)
                .replaceAll("[^\\p{Alpha} ]", "")
                .strip()
                .toUpperCase(Locale.ROOT);
        return Stream.of(values())
                .filter(keyword -> keyword.words.contains(said))
                .findFirst();
    }
}
