package ai.voxanne.followup;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import ai.voxanne.platform.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house, over this service, and which of its features may know which. */
class ArchitectureTest {

    private static final String SERVICE = "ai.voxanne.followup.";

    @Test
    void everyRuleHolds() {
        var classes = HouseRules.classesOf("followup");
        HouseRules.of("followup").forEach(rule -> rule.check(classes));
    }

    @Test
    void onlyFollowupKnowsTheOthers() {
        knowsOnly("lead");
        knowsOnly("guide");
        knowsOnly("sms");
        knowsOnly("setting", "guide");
    }

    private static void knowsOnly(String feature, String... others) {
        String[] known = Stream.concat(Stream.of(feature), Stream.of(others))
                .map(one -> SERVICE + one + "..")
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(SERVICE + feature + "..")
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage("ai.voxanne.followup..").or(resideInAnyPackage(known)))
                .check(HouseRules.classesOf("followup"));
    }
}
