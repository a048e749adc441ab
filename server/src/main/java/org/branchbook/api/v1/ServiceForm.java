package org.branchbook.api.v1;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.branchbook.api.WireBody;
import org.branchbook.catalog.BookingWindow;
import org.branchbook.catalog.Prepayment;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.ServiceDetails;
import org.branchbook.shared.Invalid;
import org.branchbook.team.Provision;
import org.jspecify.annotations.Nullable;

/** Reads a service and who provides it out of a body. */
final class ServiceForm {

    static final SentNames NAMES = new SentNames(Map.of(
            "category", "category_id", "break", "technical_break_duration", "search_start", "seance_search_start",
            "search_finish", "seance_search_finish", "search_step", "seance_search_step", "team", "staff"));

    private ServiceForm() {}

    /** A new service; one that does not say that it is active cannot be booked. */
    static ServiceDetails create(WireBody body) {
        return patch(body, blank(body, false, null));
    }

    /** The service anew. What only the fuller forms know of stays as it is. */
    static ServiceDetails replace(WireBody body, ServiceDetails before) {
        return patch(body, blank(body, before.active(), before));
    }

    private static ServiceDetails blank(WireBody body, boolean active, @Nullable ServiceDetails before) {
        var empty = ServiceDetails.of(body.requireText("title"), body.requireInteger("category_id"), BigDecimal.ZERO);
        var kept = before == null ? empty : before;
        return new ServiceDetails(
                empty.title(), kept == empty ? "" : before.bookingTitle(), kept.printTitle(), empty.category(), BigDecimal.ZERO,
                BigDecimal.ZERO, BigDecimal.ZERO, ServiceDetails.DEFAULT_SECONDS, null, "", 0, active, "", kept.group(),
                kept.capacity(), kept.prepayment(), kept.taxVariant(), kept.vat(), kept.repeatVisitDays(), kept.window());
    }

    /** What is sent changes, everything else stays as it is. */
    static ServiceDetails patch(WireBody body, ServiceDetails before) {
        var priceMin = body.decimal("price_min").orElse(before.priceMin());
        return new ServiceDetails(
                body.text("title").orElse(before.title()),
                body.text("booking_title").orElse(before.bookingTitle()),
                body.text("print_title").orElse(before.printTitle()),
                body.integer("category_id").orElse(before.category()),
                priceMin,
                priceMax(body, priceMin, before.priceMax()),
                body.decimal("discount").orElse(before.discount()),
                body.integer("duration", 0, Integer.MAX_VALUE).orElse(before.seconds()),
                integerOrNull(body, "technical_break_duration", before.breakSeconds()),
                body.text("comment").orElse(before.comment()),
                body.integer("weight", Integer.MIN_VALUE, Integer.MAX_VALUE).orElse(before.weight()),
                body.flag("active").orElse(before.active()),
                body.text("api_id").orElse(before.apiId()),
                body.flag("is_multi").orElse(before.group()),
                body.integer("capacity", 0, Integer.MAX_VALUE).orElse(before.capacity()),
                prepayment(body, before.prepayment()),
                longOrNull(body, "tax_variant", before.taxVariant()),
                longOrNull(body, "vat_id", before.vat()),
                integerOrNull(body, "repeat_visit_days_step", before.repeatVisitDays()),
                window(body, before.window()));
    }

    /** 0 and silence mean that there is one price. */
    private static BigDecimal priceMax(WireBody body, BigDecimal priceMin, BigDecimal before) {
        return body.decimal("price_max")
                .map(sent -> sent.signum() == 0 ? priceMin : sent)
                .orElse(before.max(priceMin));
    }

    private static Prepayment prepayment(WireBody body, Prepayment before) {
        return new Prepayment(
                body.text("prepaid").filter(rule -> !rule.isBlank()).map(ServiceForm::rule).orElse(before.rule()),
                body.decimal("price_prepaid_amount").orElse(before.amount()),
                body.decimal("price_prepaid_percent").orElse(before.percent()));
    }

    private static Prepayment.Rule rule(String sent) {
        return switch (sent.strip().toLowerCase(Locale.ROOT)) {
            case "forbidden" -> Prepayment.Rule.FORBIDDEN;
            case "allowed", "optional" -> Prepayment.Rule.ALLOWED;
            case "required" -> Prepayment.Rule.REQUIRED;
            default -> throw new Invalid("prepaid", "must be forbidden, allowed or required");
        };
    }

    private static BookingWindow window(WireBody body, BookingWindow before) {
        return new BookingWindow(
                body.flag("is_need_limit_date").orElse(before.limited()),
                body.isNull("date_from") ? null : body.date("date_from").orElse(before.from()),
                body.isNull("date_to") ? null : body.date("date_to").orElse(before.to()),
                body.has("dates") ? body.dates("dates") : before.dates(),
                body.integer("seance_search_start", 0, BookingWindow.DAY).orElse(before.earliest()),
                body.integer("seance_search_finish", 0, BookingWindow.DAY).orElse(before.latest()),
                body.integer("seance_search_step", 0, BookingWindow.DAY).orElse(before.searchStep()),
                body.integer("step", 0, BookingWindow.DAY).orElse(before.step()));
    }

    private static @Nullable Integer integerOrNull(WireBody body, String name, @Nullable Integer before) {
        return body.isNull(name) ? null : body.integer(name, 0, Integer.MAX_VALUE).orElse(before);
    }

    private static @Nullable Long longOrNull(WireBody body, String name, @Nullable Long before) {
        return body.isNull(name) ? null : body.integer(name).orElse(before);
    }

    /** Who provides the service, if the body says so: for as long as the service takes, unless a link says otherwise. */
    static Optional<Function<Service, List<Provision>>> team(WireBody body) {
        if (!body.has("staff") || body.isNull("staff")) {
            return Optional.empty();
        }
        var links = body.list("staff");
        return Optional.of(service -> links.stream().map(link -> provision(link, service)).toList());
    }

    private static Provision provision(WireBody link, Service service) {
        var price = price(link);
        return new Provision(
                link.requireInteger("id"), service.id(),
                link.integer("seance_length", 0, Integer.MAX_VALUE).orElse(service.seconds()),
                price == null ? null : price.min(), price == null ? null : price.max(),
                link.integer("technological_card_id").orElse(0L));
    }

    /** {@code {min, max}} or one number; silence and null leave the price to the service. */
    static ServiceJson.@Nullable PriceJson price(WireBody body) {
        if (!body.has("price") || body.isNull("price")) {
            return null;
        }
        if (!body.raw().path("price").isObject()) {
            return body.decimal("price").map(price -> new ServiceJson.PriceJson(price, price)).orElse(null);
        }
        var range = body.child("price").orElseThrow();
        var min = range.requireDecimal("min");
        return new ServiceJson.PriceJson(min, range.decimal("max").orElse(min));
    }
}
