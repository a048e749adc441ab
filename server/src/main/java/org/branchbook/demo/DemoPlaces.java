package org.branchbook.demo;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.branchbook.network.LocationDetails;

/** The five branches of the demo chain, in three time zones, and the people who work in them. */
final class DemoPlaces {

    private DemoPlaces() {}

    /** A branch: where it is and when it is open, in minutes of the day. */
    record Place(
            String title, String street, String city, long country, String zone, String currency, String latitude,
            String longitude, int opens, int closes, List<Worker> team) {

        LocationDetails details(long cityId) {
            var phone = country == 9 ? "+1 315 555 0100" : country == 8 ? "+49 30 5550100" : "+971 4 555 0100";
            return new LocationDetails(
                    title, title, "Beauty salon", "", country, cityId, street, "", "https://demo.example", "", List.of(phone),
                    Map.of(), new BigDecimal(latitude), new BigDecimal(longitude), 0, hours(opens) + "–" + hours(closes),
                    ZoneId.of(zone), currency);
        }

        private static String hours(int minute) {
            return "%02d:%02d".formatted(minute / 60, minute % 60);
        }
    }

    /** Somebody of the team; whoever is named in two branches has a card in each. */
    record Worker(String name, String trade) {}

    private static final String STYLIST = "Stylist";
    private static final String BARBER = "Barber";
    private static final String NAILS = "Nail technician";
    private static final String COSMETOLOGIST = "Cosmetologist";
    private static final String MASSAGE = "Massage therapist";

    /** Works at Mitte on some days and at Prenzlauer Berg on others. */
    private static final Worker LENA = new Worker("Lena Vogt", STYLIST);

    private static final Worker JONAS = new Worker("Jonas Brandt", BARBER);

    static final List<Place> PLACES = List.of(
            new Place("Atelier Mitte", "Torstraße 1", "Berlin", 8, "Europe/Berlin", "EUR", "52.529", "13.401", 540, 1_140, List.of(
                    LENA, JONAS, new Worker("Mira Sand", STYLIST), new Worker("Aylin Kaya", NAILS),
                    new Worker("Clara Wolff", COSMETOLOGIST), new Worker("Theo Lindt", MASSAGE))),
            new Place("Atelier Prenzlauer Berg", "Kastanienallee 20", "Berlin", 8, "Europe/Berlin", "EUR", "52.538", "13.409", 600, 1_200,
                    List.of(LENA, JONAS, new Worker("Nora Feld", STYLIST), new Worker("Paula Reis", NAILS),
                            new Worker("Ida Horn", COSMETOLOGIST))),
            new Place("Atelier Brooklyn", "Bedford Avenue 210", "New York", 9, "America/New_York", "USD", "40.716", "-73.959", 600, 1_140,
                    List.of(new Worker("Grace Hill", STYLIST), new Worker("Marcus Reed", BARBER), new Worker("Dana Cole", NAILS),
                            new Worker("Ruth Lane", COSMETOLOGIST), new Worker("Owen Price", MASSAGE))),
            new Place("Atelier SoHo", "Spring Street 80", "New York", 9, "America/New_York", "USD", "40.722", "-73.998", 540, 1_080,
                    List.of(new Worker("Ella Stone", STYLIST), new Worker("Victor Ames", BARBER), new Worker("June Park", NAILS),
                            new Worker("Nina Cross", COSMETOLOGIST))),
            new Place("Atelier Marina", "Marina Walk 5", "Dubai", 18, "Asia/Dubai", "AED", "25.080", "55.140", 600, 1_260,
                    List.of(new Worker("Sara Haddad", STYLIST), new Worker("Omar Nasser", BARBER), new Worker("Leila Aziz", NAILS),
                            new Worker("Hana Saleh", COSMETOLOGIST))));
}
