package org.branchbook.site;

import org.branchbook.access.Caller;
import org.branchbook.access.Partners;
import org.branchbook.access.SetupLinks;
import org.branchbook.access.Users;
import org.branchbook.network.Chains;
import org.branchbook.network.Country;
import org.branchbook.network.Dictionaries;
import org.branchbook.shared.NotFound;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the first person of a server, who owns the first chain with its first location, and its first partner system. */
@Component
class FirstOwner {

    private final SetupLinks links;
    private final Users users;
    private final Partners partners;
    private final Chains chains;
    private final Dictionaries dictionaries;

    FirstOwner(SetupLinks links, Users users, Partners partners, Chains chains, Dictionaries dictionaries) {
        this.links = links;
        this.users = users;
        this.partners = partners;
        this.chains = chains;
        this.dictionaries = dictionaries;
    }

    /**
     * All or nothing; refuses when the word of the link is not good or has been used meanwhile. Returns the token of the
     * business's own partner system, without which nobody could call the API.
     */
    @Transactional
    String settle(Caller visitor, String token, SetupForm form, Country country) {
        if (!links.use(token)) {
            throw new NotFound("");
        }
        var owner = users.register(form.owner());
        var city = dictionaries.cityNamed(country.id(), form.city()).id();
        var caller = new Caller(null, owner, visitor.way(), visitor.request(), visitor.address());
        chains.found(caller, form.business(), form.details(country, city));
        return partners.tokenOf(partners.register(form.business()).id());
    }
}
