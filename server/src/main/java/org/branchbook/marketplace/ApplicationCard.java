package org.branchbook.marketplace;

import java.util.List;
import java.util.Set;

/**
 * An application as the catalogue shows it. {@code countries}: ids of those where it may be connected; {@code price} is
 * words, not a number; {@code trialDays}: how long it may be tried for nothing; {@code slug} is its name in addresses.
 */
public record ApplicationCard(
        String title,
        String shortDescription,
        String fullDescription,
        List<String> features,
        List<PromoMaterial> promoMaterials,
        List<Question> questions,
        Set<Functionality> functionalities,
        Category category,
        Set<Long> countries,
        String website,
        String price,
        int trialDays,
        Set<Channel> channels,
        String slug,
        Monetization monetization) {

    private static final int LONGEST_TEXT = 20_000;

    /** A picture or a film: where it is. */
    public record PromoMaterial(Kind kind, String content) {

        /** What a material shows. */
        public enum Kind {
            IMAGE, VIDEO
        }
    }

    /** A frequent question about the application and its answer. */
    public record Question(String question, String answer) {}

    public ApplicationCard {
        features = List.copyOf(features);
        promoMaterials = List.copyOf(promoMaterials);
        questions = List.copyOf(questions);
        functionalities = Set.copyOf(functionalities);
        countries = Set.copyOf(countries);
        channels = Set.copyOf(channels);
        var problems = new FieldProblems()
                .requireLength(title, 3, 200, "title")
                .requireLength(shortDescription, 3, 1_000, "shortDescription")
                .requireLength(fullDescription, 0, LONGEST_TEXT, "fullDescription")
                .require(!countries.isEmpty(), "countries", "at least one country is needed")
                .requireUrlOrNothing(website, "website")
                .requireLength(price, 0, 200, "price")
                .require(trialDays >= 0, "trialDays", "must not be negative")
                .require(slug.matches("[A-Za-z0-9_]{3,200}"), "slug", "must have 3 to 200 letters, digits or underscores");
        for (var question : questions) {
            problems.requireLength(question.question(), 3, 100, "questions").requireLength(question.answer(), 3, 1_000, "questions");
        }
        problems.refuseIfAny();
    }

    /** Whether the application may be connected in the country; a location of unknown country (0) is not kept out. */
    public boolean isAvailableIn(long country) {
        return country == 0 || countries.contains(country);
    }
}
