package org.branchbook.api.v2;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.WireDates;
import org.branchbook.api.WireQuery;
import org.branchbook.clients.ChainClients;
import org.branchbook.clients.ChainClients.Sums;
import org.branchbook.clients.Clients;
import org.branchbook.network.Locations;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /locations/{loc}/clients/{id}/…attendances_statistic}: what a client's visits add up to, also a deleted one's. Payments
 * and client accounts are not kept: nothing is paid, there are no deposits.
 */
@RestController
@RequestMapping("/api/v2/locations/{location:\\d+}/clients/{client:\\d+}")
class ClientStatistics {

    private static final String DEPOSITS = "deposits";

    private final Clients clients;
    private final ChainClients chainClients;
    private final Locations locations;

    ClientStatistics(Clients clients, ChainClients chainClients, Locations locations) {
        this.clients = clients;
        this.chainClients = chainClients;
        this.locations = locations;
    }

    @GetMapping("/attendances_statistic")
    Answer ofLocation(@PathVariable long location, @PathVariable long client, WireQuery query, Caller caller) {
        var includes = Includes.read(query, DEPOSITS);
        var sums = Sums.of(clients.evenDeleted(caller, location, client));
        var attributes = new LocationAttributes(
                location, sums.visits().visits(), sums.visits().noShows(), sums.balance(), spent(sums), BigDecimal.ZERO,
                moment(sums.visits().last(), zone(location)));
        return one(ResourceObject.of("client_attendances_statistic", client + "_" + location, attributes), includes);
    }

    @GetMapping("/chain_attendances_statistic/{chain:\\d+}")
    Answer ofChain(
            @PathVariable long location, @PathVariable long client, @PathVariable long chain, WireQuery query, Caller caller) {
        var includes = Includes.read(query, DEPOSITS);
        var sums = chainClients.sums(caller, chain, clients.evenDeleted(caller, location, client));
        var attributes = new ChainAttributes(
                chain, sums.visits().visits(), sums.visits().noShows(), sums.balance(), spent(sums), BigDecimal.ZERO,
                moment(sums.visits().last(), zone(location)));
        return one(ResourceObject.of("client_chain_attendances_statistic", client + "_" + chain, attributes), includes);
    }

    private static Answer one(ResourceObject statistic, Includes includes) {
        return Document.one(includes.wants(DEPOSITS) ? statistic.with(DEPOSITS, List.of()) : statistic);
    }

    private static BigDecimal spent(Sums sums) {
        return sums.spent().add(sums.visits().sold());
    }

    private ZoneId zone(long location) {
        return locations.get(location).zone();
    }

    private static @Nullable String moment(@Nullable Instant moment, ZoneId zone) {
        return moment == null ? null : WireDates.local(moment, zone);
    }

    record LocationAttributes(
            long companyId,
            int successfulAttendancesCount,
            int failedAttendancesCount,
            BigDecimal balanceAmount,
            BigDecimal spentAmount,
            BigDecimal paidAmount,
            @Nullable String lastSuccessfulAttendanceDatetime) {}

    record ChainAttributes(
            long chainId,
            int successfulAttendancesCount,
            int failedAttendancesCount,
            BigDecimal balanceAmount,
            BigDecimal spentAmount,
            BigDecimal paidAmount,
            @Nullable String lastSuccessfulAttendanceDatetime) {}
}
