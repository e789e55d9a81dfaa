package ai.voxanne.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** These tests stay outside: whatever they know of Voxanne, a client could know. */
class ArchitectureTest {

    @Test
    void noClassOfAServiceIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "ai.voxanne.platform..",
                        "ai.voxanne.identity..",
                        "ai.voxanne.booking..",
                        "ai.voxanne.knowledge..",
                        "ai.voxanne.followup..")
                .check(new ClassFileImporter().importPackages("ai.voxanne.system"));
    }
}
