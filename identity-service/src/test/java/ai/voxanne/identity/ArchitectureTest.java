package ai.voxanne.identity;

import ai.voxanne.platform.testing.HouseRules;
import org.junit.jupiter.api.Test;

/** The rules of the house, over this service. */
class ArchitectureTest {

    @Test
    void everyRuleHolds() {
        var classes = HouseRules.classesOf("identity");
        HouseRules.of("identity").forEach(rule -> rule.check(classes));
    }
}
