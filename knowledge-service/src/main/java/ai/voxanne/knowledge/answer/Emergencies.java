package ai.voxanne.knowledge.answer;

import ai.voxanne.knowledge.clinic.ClinicConfig;
import ai.voxanne.knowledge.clinic.ClinicDirectory;
import ai.voxanne.knowledge.clinic.ClinicScope;
import ai.voxanne.platform.org.OrgId;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;

/** The fixed sentence for whoever needs help at once, said before anything is looked up about the question. */
@ApplicationScoped
public class Emergencies {

    // Where the number isn't everybody's 112.
    private static final Map<String, String> NUMBERS = Map.ofEntries(
            Map.entry("US", "911"),
            Map.entry("CA", "911"),
            Map.entry("MX", "911"),
            Map.entry("PR", "911"),
            Map.entry("GB", "999"),
            Map.entry("AU", "000"),
            Map.entry("NZ", "111"),
            Map.entry("HK", "999"),
            Map.entry("SG", "995"),
            Map.entry("JP", "119"),
            Map.entry("BR", "192"));
    private static final String ELSEWHERE = "112";
    private static final String UNKNOWN = "your local emergency number";

    private final EmergencyPhrases phrases = EmergencyPhrases.load();
    private final ClinicDirectory clinics;
    private final ClinicConfig lookups;
    private final AnswerConfig config;

    Emergencies(ClinicDirectory clinics, ClinicConfig lookups, AnswerConfig config) {
        this.clinics = clinics;
        this.lookups = lookups;
        this.config = config;
    }

    boolean isOne(String said) {
        return phrases.isIn(said);
    }

    /**
     * The sentence with the number of the clinic's country; where that may be any of several, or with the database down,
     * one that is right everywhere.
     */
    Uni<String> sentence(OrgId org, ClinicScope scope) {
        return clinics.countries(org, scope)
                .map(Emergencies::number)
                .ifNoItem()
                .after(lookups.callerWait())
                .fail()
                .onFailure()
                .invoke(failure -> Log.warnf(
                        "The emergency number was not found: %s",
                        failure.getClass().getName()))
                .onFailure()
                .recoverWithItem(UNKNOWN)
                .map(number -> config.emergencySentence().replace("{number}", number));
    }

    private static String number(Set<String> countries) {
        var numbers = countries.stream()
                .map(country -> NUMBERS.getOrDefault(country, ELSEWHERE))
                .distinct()
                .toList();
        return numbers.size() == 1 ? numbers.getFirst() : UNKNOWN;
    }
}
