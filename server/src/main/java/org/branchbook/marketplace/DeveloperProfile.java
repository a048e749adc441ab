package org.branchbook.marketplace;

/**
 * What a developer account says of itself. {@code title} is the name shown in the catalogue, {@code name} the contact
 * person; texts are empty when unknown, {@code country} is 0 then.
 */
public record DeveloperProfile(
        String title,
        String description,
        String name,
        String phone,
        String email,
        String website,
        LegalType legalType,
        long country,
        String companyName,
        String registrationNumber,
        String privacyPolicyUrl) {

    /** The legal form of the business behind the account, by the abbreviation that the wire uses. */
    public enum LegalType {
        LLC, CJSC, JSC, IE, NP, LE
    }

    /** Bare domains become addresses: people type them that way. */
    public DeveloperProfile {
        website = withScheme(website);
        privacyPolicyUrl = withScheme(privacyPolicyUrl);
        new FieldProblems()
                .requireLength(title, 1, 200, "title")
                .requireLength(description, 1, 10_000, "description")
                .requireLength(name, 1, 200, "name")
                .requireLength(phone, 1, 30, "phone")
                .require(email.matches("[^@\\s]+@[^@\\s]+"), "email", "must be an e-mail address")
                .require(!website.isEmpty(), "website", "must not be empty")
                .requireUrlOrNothing(website, "website")
                .requireUrlOrNothing(privacyPolicyUrl, "privacyPolicyUrl")
                .refuseIfAny();
    }

    private static String withScheme(String typed) {
        return typed.isBlank() || typed.contains("://") ? typed.strip() : "https://" + typed.strip();
    }
}
