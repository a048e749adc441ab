package org.branchbook.api.v1;

import java.util.ArrayList;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.PartnerOperation;
import org.branchbook.api.WireQuery;
import org.branchbook.marketplace.InstalledLocation;
import org.branchbook.marketplace.Installs;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /marketplace/application/{id}/salons}: the locations that have connected the application. */
@RestController
class MarketplaceApplicationSalons {

    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    private final Installs installs;
    private final LocationShapes shapes;

    MarketplaceApplicationSalons(Installs installs, LocationShapes shapes) {
        this.installs = installs;
        this.shapes = shapes;
    }

    @PartnerOperation
    @GetMapping("/api/v1/marketplace/application/{application:\\d+}/salons")
    Answer list(@PathVariable long application, WireQuery query, Caller caller) {
        var installed = installs.listLocations(caller, application, query.page(USUAL_PAGE, LARGEST_PAGE));
        var locations = shapes.of(installed.rows().stream().map(InstalledLocation::location).toList());
        var rows = new ArrayList<InstalledSalonJson>();
        for (int i = 0; i < locations.size(); i++) {
            var status = InstallJson.ConnectionStatus.of(installed.rows().get(i).install());
            rows.add(new InstalledSalonJson(locations.get(i), status));
        }
        return Answer.list(rows, Meta.total(installed.total()));
    }
}
