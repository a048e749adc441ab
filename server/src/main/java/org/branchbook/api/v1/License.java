package org.branchbook.api.v1;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Wire;
import org.branchbook.network.Locations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /license/{location}}: nobody has to buy one for this server, so it never lapses and limits nothing. */
@RestController
class License {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.uuuu");
    private static final LocalDate NEVER = LocalDate.of(2199, 12, 31);
    private static final int UNLIMITED = 0;

    private final Locations locations;
    private final Access access;

    License(Locations locations, Access access) {
        this.locations = locations;
        this.access = access;
    }

    @GetMapping("/api/v1/license/{location:\\d+}")
    Answer read(@PathVariable long location, Caller caller) {
        access.requireMember(caller, location);
        var place = locations.get(location);
        return Answer.ok(new LicenseJson(
                location, location, UNLIMITED, DAY.format(NEVER), DAY.format(locations.openedOn(place)),
                "Apache License 2.0", Wire.flag(!place.deleted()), List.of()));
    }

    /** Days as {@code DD.MM.YYYY}. */
    record LicenseJson(
            long id, long salonId, int staffLimit, String deactivationDate, String startDate, String name, int active,
            List<OptionJson> options) {}

    record OptionJson(long id, String title) {}
}
