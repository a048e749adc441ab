package org.branchbook.api.v1;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.branchbook.api.WireBody;
import org.branchbook.marketplace.DeveloperProfile;
import org.branchbook.marketplace.DeveloperProfile.LegalType;
import org.branchbook.shared.Invalid;

/** The body in which a developer account is described. */
final class DeveloperCompanyInput {

    static final SentNames NAMES = new SentNames(Map.of(
            "website", "website_url", "country", "country_id", "privacyPolicyUrl", "privacy_policy_url",
            "partnerToken", "partner_token"));

    private DeveloperCompanyInput() {}

    static DeveloperProfile read(WireBody body) {
        return NAMES.read(() -> new DeveloperProfile(
                body.requireText("title"), body.requireText("description"), body.requireText("name"),
                body.requireText("phone"), body.requireText("email"), body.requireText("website_url"), legalType(body),
                body.integer("country_id").orElse(0L), body.text("company_name").orElse(""),
                body.text("reg_number").orElse(""), body.text("privacy_policy_url").orElse("")));
    }

    private static LegalType legalType(WireBody body) {
        var sent = body.text("legal_type").filter(text -> !text.isBlank()).orElse("llc");
        return Arrays.stream(LegalType.values())
                .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(sent))
                .findFirst()
                .orElseThrow(() -> new Invalid("legal_type", "must be one of llc, cjsc, jsc, ie, np, le"));
    }
}
