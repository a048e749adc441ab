package org.branchbook.api.v1;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.access.Partners;
import org.branchbook.api.Answer;
import org.branchbook.api.WireBody;
import org.branchbook.marketplace.DeveloperAccount;
import org.branchbook.marketplace.Developers;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /marketplace/developers/companies}: the developer accounts that the caller maintains. */
@RestController
@RequestMapping("/api/v1/marketplace/developers/companies")
class MarketplaceDevelopersCompanies {

    private final Developers developers;
    private final Partners partners;

    MarketplaceDevelopersCompanies(Developers developers, Partners partners) {
        this.developers = developers;
        this.partners = partners;
    }

    @GetMapping
    Answer list(Caller caller) {
        return Answer.ok(shown(developers.ofMaintainer(caller)));
    }

    @PostMapping
    Answer open(WireBody body, Caller caller) {
        var token = body.text("partner_token").filter(text -> !text.isBlank()).orElse(null);
        var profile = DeveloperCompanyInput.read(body);
        var account = DeveloperCompanyInput.NAMES.read(() -> developers.open(caller, profile, token));
        return Answer.created(shown(List.of(account)).getFirst());
    }

    @PutMapping("/{company:\\d+}")
    Answer change(@PathVariable long company, WireBody body, Caller caller) {
        var profile = DeveloperCompanyInput.read(body);
        var account = DeveloperCompanyInput.NAMES.read(() -> developers.change(caller, company, profile));
        return Answer.ok(shown(List.of(account)).getFirst());
    }

    @DeleteMapping("/{company:\\d+}")
    Answer close(@PathVariable long company, Caller caller) {
        developers.close(caller, company);
        return Answer.noContent();
    }

    private List<DeveloperCompanyJson> shown(List<DeveloperAccount> accounts) {
        var systems = partners.withTokens(accounts.stream().map(DeveloperAccount::partner).toList());
        return accounts.stream().map(account -> DeveloperCompanyJson.of(account, systems.get(account.partner()))).toList();
    }
}
