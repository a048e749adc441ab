package org.branchbook.demo;

import java.util.List;
import java.util.random.RandomGenerator;

/** Names for the demo's clients. */
final class DemoPeople {

    private static final List<String> GIVEN = List.of(
            "Anna", "Ben", "Carla", "David", "Elif", "Felix", "Greta", "Hugo", "Ines", "Jakob", "Kira", "Leo", "Maya", "Noah",
            "Olga", "Paul", "Rosa", "Samir", "Tara", "Uma", "Vera", "Willem", "Yara", "Zoe", "Amir", "Bella", "Chen", "Dora",
            "Emil", "Fatima", "Gabriel", "Helen", "Ivan", "Judith", "Karim", "Lucia", "Marta", "Nils", "Oskar", "Priya");

    private static final List<String> FAMILY = List.of(
            "Adler", "Becker", "Costa", "Diaz", "Ebert", "Fischer", "Gruber", "Hansen", "Ibrahim", "Jensen", "Keller", "Lopez",
            "Meyer", "Novak", "Okafor", "Petrov", "Quinn", "Rossi", "Schmidt", "Tanaka", "Ulrich", "Varga", "Weber", "Young",
            "Zimmer", "Arnold", "Blake", "Cooper", "Dalton", "Evans", "Foster", "Grant", "Hayes", "Irving", "Joyce", "Khan",
            "Lindgren", "Moreau", "Nolan", "Ortiz");

    private DemoPeople() {}

    static String given(RandomGenerator random) {
        return GIVEN.get(random.nextInt(GIVEN.size()));
    }

    static String family(RandomGenerator random) {
        return FAMILY.get(random.nextInt(FAMILY.size()));
    }

    /** A number for the n-th person, in a range that is given to nobody. */
    static String phone(int number) {
        return "4915550%06d".formatted(number);
    }
}
