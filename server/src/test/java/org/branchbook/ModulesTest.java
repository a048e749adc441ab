package org.branchbook;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The walls between the modules, as their door plates say. */
class ModulesTest {

    @Test
    void everyModuleUsesOnlyWhatItSaysItMay() {
        ApplicationModules.of(Branchbook.class).verify();
    }
}
