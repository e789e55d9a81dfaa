package ai.voxanne.followup;

import ai.voxanne.platform.testing.HouseRules;
import org.junit.jupiter.api.Test;

/** The rules of the house, over this service. */
class ArchitectureTest {

    @Test
    void everyRuleHolds() {
        var classes = HouseRules.classesOf("followup");
        HouseRules.of("followup").forEach(rule -> rule.check(classes));
    }
}
