package org.branchbook.site.console;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.branchbook.clients.ClientSearch;
import org.branchbook.clients.ClientSearch.Condition;
import org.branchbook.clients.ClientSearch.Order;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * Which clients a page of the list is to show, as its address says it; null and empty texts ask for nothing. Both ends of a range
 * belong to it; {@code last_from} and {@code last_to} are days on the location's calendar, money is in its currency. {@code sort}
 * is {@code newest}, {@code name}, {@code last_visit}, {@code visits} or {@code spent}; but for names the most come first.
 */
record ClientsWanted(
        @Nullable String search,
        @Nullable Long tag,
        @BindParam("visits_from") @Nullable Integer visitsFrom,
        @BindParam("visits_to") @Nullable Integer visitsTo,
        @BindParam("last_from") @Nullable String lastFrom,
        @BindParam("last_to") @Nullable String lastTo,
        @BindParam("spent_from") @Nullable String spentFrom,
        @BindParam("spent_to") @Nullable String spentTo,
        @Nullable String sort,
        @Nullable Integer page) {

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}([.][0-9]{1,2})?");

    int pageNumber() {
        return page == null ? 1 : page;
    }

    ClientSearch search(ZoneId zone) {
        var conditions = new ArrayList<Condition>();
        if (search != null && !search.isBlank()) {
            conditions.add(new Condition.Contains(search.strip()));
        }
        if (tag != null) {
            conditions.add(new Condition.Tagged(List.of(tag)));
        }
        if (visitsFrom != null || visitsTo != null) {
            conditions.add(new Condition.Visits(visitsFrom, visitsTo));
        }
        var from = day("last_from", lastFrom);
        var to = day("last_to", lastTo);
        if (from != null || to != null) {
            conditions.add(new Condition.LastVisit(startOf(from, zone), to == null ? null : startOf(to.plusDays(1), zone)));
        }
        var least = amount("spent_from", spentFrom);
        var most = amount("spent_to", spentTo);
        if (least != null || most != null) {
            conditions.add(new Condition.Sold(least, most));
        }
        var order = order();
        return new ClientSearch(conditions, ClientSearch.Match.ALL, order, order != Order.NAME, false);
    }

    private Order order() {
        return switch (sort == null ? "" : sort) {
            case "", "newest" -> Order.ID;
            case "name" -> Order.NAME;
            case "last_visit" -> Order.LAST_VISIT;
            case "visits" -> Order.VISITS;
            case "spent" -> Order.SOLD;
            default -> throw new Invalid("sort", "must be newest, name, last_visit, visits or spent");
        };
    }

    private static @Nullable LocalDate day(String field, @Nullable String day) {
        return LocalDay.read(field, day == null || day.isEmpty() ? null : day);
    }

    private static @Nullable Instant startOf(@Nullable LocalDate day, ZoneId zone) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }

    private static @Nullable BigDecimal amount(String field, @Nullable String amount) {
        if (amount == null || amount.isEmpty()) {
            return null;
        }
        if (!AMOUNT.matcher(amount).matches()) {
            throw new Invalid(field, "must be an amount like 120 or 120.50");
        }
        return new BigDecimal(amount);
    }
}
