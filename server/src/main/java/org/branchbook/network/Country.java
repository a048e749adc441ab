package org.branchbook.network;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/** A country: its name, its dialling code without a plus, how its numbers look ("+7 ###"), and the ISO code of its currency. */
public record Country(long id, String code, String title, String phoneCode, String phoneTemplate, String phoneExample, String currency) {

    private static final Map<String, ZoneId> ZONES = Map.ofEntries(
            zone("RU", "Europe/Moscow"), zone("UA", "Europe/Kyiv"), zone("BY", "Europe/Minsk"), zone("KZ", "Asia/Almaty"),
            zone("EE", "Europe/Tallinn"), zone("LV", "Europe/Riga"), zone("LT", "Europe/Vilnius"), zone("DE", "Europe/Berlin"),
            zone("US", "America/New_York"), zone("GB", "Europe/London"), zone("PL", "Europe/Warsaw"),
            zone("ES", "Europe/Madrid"), zone("FR", "Europe/Paris"), zone("IT", "Europe/Rome"), zone("PT", "Europe/Lisbon"),
            zone("TR", "Europe/Istanbul"), zone("GR", "Europe/Athens"), zone("AE", "Asia/Dubai"), zone("IN", "Asia/Kolkata"),
            zone("AU", "Australia/Sydney"));

    /** The zone of a new branch that does not say in which of the country's zones it lies. */
    public ZoneId usualZone() {
        return ZONES.getOrDefault(code, ZoneOffset.UTC);
    }

    private static Map.Entry<String, ZoneId> zone(String code, String zone) {
        return Map.entry(code, ZoneId.of(zone));
    }
}
