package org.branchbook.api.v1;

import java.util.Locale;
import org.branchbook.access.Partners;
import org.branchbook.marketplace.DeveloperAccount;

/** A developer account as its maintainers see it, with the system whose token its applications call with. */
record DeveloperCompanyJson(
        long id,
        String title,
        String description,
        String name,
        String phone,
        String email,
        String websiteUrl,
        String legalType,
        long countryId,
        String companyName,
        String regNumber,
        String privacyPolicyUrl,
        PartnerSystem partnerSystem) {

    record PartnerSystem(long id, String title, String token) {}

    static DeveloperCompanyJson of(DeveloperAccount account, Partners.WithToken system) {
        var profile = account.profile();
        return new DeveloperCompanyJson(
                account.id(), profile.title(), profile.description(), profile.name(), profile.phone(), profile.email(),
                profile.website(), profile.legalType().name().toLowerCase(Locale.ROOT), profile.country(),
                profile.companyName(), profile.registrationNumber(), profile.privacyPolicyUrl(),
                new PartnerSystem(system.partner().id(), system.partner().title(), system.token()));
    }
}
