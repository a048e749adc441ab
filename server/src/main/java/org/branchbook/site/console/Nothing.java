package org.branchbook.site.console;

import org.branchbook.shared.NotFound;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whatever else is asked for below the console's JSON; without this the console's page would answer. */
@RestController
class Nothing {

    @RequestMapping("/console/api/**")
    void refuse() {
        throw new NotFound("There is nothing here.");
    }
}
