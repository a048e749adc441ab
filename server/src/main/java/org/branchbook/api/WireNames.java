package org.branchbook.api;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.HashMap;

/** Families of names that mean the same on the wire. Whichever of a family is sent is found under every name of it. */
final class WireNames {

    private static final List<List<String>> FAMILIES = List.of(
            List.of("location_id", "company_id", "salon_id"),
            List.of("chain_id", "company_group_id", "salon_group_id", "group_id"),
            List.of("team_member_id", "staff_id", "master_id"),
            List.of("appointment_id", "record_id"),
            List.of("product_id", "good_id"));
    private static final Map<String, List<String>> SPELLINGS = spellings();

    private WireNames() {}

    /** The name itself first, then its other spellings in the order in which they win. */
    static List<String> spellingsOf(String name) {
        return SPELLINGS.getOrDefault(name, List.of(name));
    }

    private static Map<String, List<String>> spellings() {
        var all = new HashMap<String, List<String>>();
        for (var family : FAMILIES) {
            register(all, family);
            register(all, family.stream().map(name -> name + "s").toList());
        }
        return Map.copyOf(all);
    }

    private static void register(Map<String, List<String>> all, List<String> family) {
        var everySpelling = new ArrayList<String>(family);
        family.forEach(name -> everySpelling.add(camelCase(name)));
        for (var name : everySpelling) {
            var nameFirst = new LinkedHashSet<String>();
            nameFirst.add(name);
            nameFirst.addAll(everySpelling);
            all.put(name, List.copyOf(nameFirst));
        }
    }

    private static String camelCase(String name) {
        var words = new StringBuilder();
        boolean capital = false;
        for (var letter : name.toCharArray()) {
            if (letter == '_') {
                capital = true;
            } else {
                words.append(capital ? Character.toUpperCase(letter) : letter);
                capital = false;
            }
        }
        return words.toString();
    }
}
