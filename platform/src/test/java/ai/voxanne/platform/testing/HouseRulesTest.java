package ai.voxanne.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule of the house holds for platform, and fails where it is broken on purpose. */
class HouseRulesTest {

    private final JavaClasses planted = new ClassFileImporter().importPackages("ai.voxanne.planted");

    @Test
    void platformKeepsTheRules() {
        var classes = HouseRules.classesOf("platform");
        HouseRules.of("platform").forEach(rule -> rule.check(classes));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleFailsWhenItIsBroken() {
        return Stream.of(
                broken(HouseRules.onlyPlatformTouchesTheDatabaseClient(), "BackDoor"),
                broken(HouseRules.servicesDontKnowEachOther("planted"), "Neighbour"),
                broken(HouseRules.featuresHaveNoCycles("planted"), "Cycle detected"),
                broken(HouseRules.transportStaysInResources(), "Transported"),
                broken(HouseRules.rowsStayInRepositories(), "Rows"),
                broken(HouseRules.noFieldInjection(), "FieldInjected"),
                broken(HouseRules.namesFromTheField(), "ClinicManager"),
                broken(HouseRules.timeIsInjected(), "OwnClock"),
                broken(HouseRules.edgesArePackagePrivate(), "PublicResource"));
    }

    @Test
    void thePlantedClassesAreFound() {
        assertThat(planted).hasSizeGreaterThan(10);
    }

    private DynamicTest broken(ArchRule rule, String culprit) {
        return DynamicTest.dynamicTest(
                culprit,
                () -> assertThatThrownBy(() -> rule.check(planted))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining(culprit));
    }
}
