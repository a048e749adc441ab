package org.branchbook.site;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.branchbook.access.Users;
import org.branchbook.network.Country;
import org.branchbook.network.LocationDetails;
import org.branchbook.shared.Invalid;

/** What the first person writes about himself and his business, as typed. */
record SetupForm(
        String business, String location, String country, String city, String zone, String name, String email, String password) {

    private static final int LONGEST = 200;

    /** As the fields of a form are sent; what is missing is empty. */
    static SetupForm of(Map<String, String> sent) {
        return new SetupForm(
                text(sent, "business"), text(sent, "location"), text(sent, "country"), text(sent, "city"), text(sent, "zone"),
                text(sent, "name"), text(sent, "email"), sent.getOrDefault("password", ""));
    }

    static SetupForm empty() {
        return of(Map.of());
    }

    private static String text(Map<String, String> sent, String field) {
        return sent.getOrDefault(field, "").strip();
    }

    /** What is wrong, a sentence by field; nothing when it can be used. */
    Map<String, String> problems(List<Country> countries) {
        var problems = new TreeMap<String, String>();
        require(problems, "business", business, "Write the name of your business.");
        require(problems, "location", location, "Write the name of your first location.");
        require(problems, "city", city, "Write the city it is in.");
        require(problems, "name", name, "Write your name.");
        if (countries.stream().noneMatch(one -> Long.toString(one.id()).equals(country))) {
            problems.put("country", "Choose the country it is in.");
        }
        if (!zone.isEmpty() && !ZoneId.getAvailableZoneIds().contains(zone)) {
            problems.put("zone", "Choose a time zone from the list, such as Europe/Berlin.");
        }
        if (!email.matches("[^@\\s\\p{Cntrl}]{1,100}@[^@\\s\\p{Cntrl}]{1,99}")) {
            problems.put("email", "Write an email address; you will sign in with it.");
        }
        try {
            Users.requireUsable("password", password);
        } catch (Invalid weak) {
            problems.put("password", "The " + weak.getMessage().replace(":", "") + ".");
        }
        return problems;
    }

    private static void require(Map<String, String> problems, String field, String text, String sentence) {
        if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            problems.put(field, sentence);
        }
    }

    /** What a form that is shown again repeats: all but the password. */
    Map<String, String> shown() {
        return Map.of(
                "business", business, "location", location, "country", country, "city", city, "zone", zone, "name", name, "email", email);
    }

    Users.NewUser owner() {
        return new Users.NewUser(name, "", "", email, password);
    }

    /** The zone is the country's usual one when none is chosen. */
    LocationDetails details(Country in, long cityId) {
        return new LocationDetails(
                location, "", "", "", in.id(), cityId, "", "", "", "", List.of(), Map.of(), null, null, 0, "",
                zone.isEmpty() ? in.usualZone() : ZoneId.of(zone), in.currency());
    }
}
