package ai.voxanne.knowledge;

import ai.voxanne.platform.testing.HouseRules;
import org.junit.jupiter.api.Test;

/** The rules of the house, over this service. */
class ArchitectureTest {

    @Test
    void everyRuleHolds() {
        var classes = HouseRules.classesOf("knowledge");
        HouseRules.of("knowledge").forEach(rule -> rule.check(classes));
    }
}
