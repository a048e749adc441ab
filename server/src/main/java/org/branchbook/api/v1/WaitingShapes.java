package org.branchbook.api.v1;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.api.WireDates;
import org.branchbook.booking.PlaceOffer;
import org.branchbook.booking.WaitingEntry;
import org.branchbook.booking.WaitingWish;
import org.branchbook.clients.Client;
import org.branchbook.clients.Clients;
import org.branchbook.network.Location;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the entries of a waiting list together with their clients: one query, however many entries. */
@Component
class WaitingShapes {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Clients clients;

    WaitingShapes(Clients clients) {
        this.clients = clients;
    }

    /** {@code state} is waiting, offered, booked, left or lapsed; {@code recordId} is 0 until a place has been booked. */
    record WaitingJson(
            long id,
            long companyId,
            String state,
            @Nullable WaitingClientJson client,
            List<Long> serviceIds,
            List<Long> staffIds,
            String dateFrom,
            String dateTo,
            List<TimesJson> times,
            String comment,
            @Nullable OfferJson offer,
            long recordId,
            String createDate) {}

    record WaitingClientJson(long id, String name, String phone, String email) {}

    record TimesJson(String from, String to) {}

    /** A place that is kept until {@code validUntil}. */
    record OfferJson(long staffId, String date, String datetime, int seanceLength, String validUntil) {}

    WaitingJson of(Location location, WaitingEntry entry) {
        return of(location, List.of(entry)).getFirst();
    }

    List<WaitingJson> of(Location location, List<WaitingEntry> entries) {
        var ids = entries.stream().map(WaitingEntry::client).distinct().toList();
        Map<Long, Client> known = clients.all(location.id(), ids).stream()
                .collect(Collectors.toMap(Client::id, Function.identity()));
        return entries.stream().map(entry -> json(entry, known.get(entry.client()), location.zone())).toList();
    }

    private static WaitingJson json(WaitingEntry entry, @Nullable Client client, ZoneId zone) {
        var wish = entry.wish();
        return new WaitingJson(
                entry.id(), entry.location(), entry.state().name().toLowerCase(Locale.ROOT), client == null ? null : json(client),
                wish.services(), wish.anyOf(), WireDates.day(wish.from()), WireDates.day(wish.to()),
                wish.times().stream().map(WaitingShapes::json).toList(), wish.comment(),
                entry.offer() == null ? null : json(entry.offer(), zone), entry.appointment() == null ? 0 : entry.appointment(),
                WireDates.offsetPlain(entry.joinedAt(), zone));
    }

    private static WaitingClientJson json(Client client) {
        var card = client.card();
        return new WaitingClientJson(client.id(), card.displayName(), ClientJson.phone(card.phone()), card.email());
    }

    private static TimesJson json(WaitingWish.Times times) {
        return new TimesJson(time(times.earliest()), time(times.latest()));
    }

    private static String time(LocalTime time) {
        return TIME.format(time);
    }

    private static OfferJson json(PlaceOffer offer, ZoneId zone) {
        return new OfferJson(
                offer.teamMember(), WireDates.local(offer.startsAt(), zone), WireDates.offsetColon(offer.startsAt(), zone),
                offer.seconds(), WireDates.offsetColon(offer.endsAt(), zone));
    }
}
