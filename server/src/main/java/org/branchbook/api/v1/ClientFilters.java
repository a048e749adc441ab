package org.branchbook.api.v1;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.branchbook.api.Refused;
import org.branchbook.api.WireBody;
import org.branchbook.booking.AppointmentHistory;
import org.branchbook.booking.AppointmentHistory.Range;
import org.branchbook.booking.Attendance;
import org.branchbook.clients.ClientSearch.Condition;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a client search: {@code [{type, state}]}, where the state of {@code client} holds further filters by their
 * types. A filter that cannot be understood is refused with 400, and so is one about what this server does not keep.
 */
final class ClientFilters {

    private static final int MOST = 50;
    private static final Set<String> NOT_KEPT =
            Set.of("has_mobile_app", "has_passteam_card", "passteam_card_ids", "sms_notification", "sale");
    /** The numbers of outcomes in this filter are not those of attendance. */
    private static final List<Attendance> OUTCOMES =
            List.of(Attendance.NO_SHOW, Attendance.WAITING, Attendance.ARRIVED, Attendance.CONFIRMED);

    private final ZoneId zone;

    private ClientFilters(ZoneId zone) {
        this.zone = zone;
    }

    static List<Condition> read(WireBody body, ZoneId zone) {
        try {
            return new ClientFilters(zone).conditions(body);
        } catch (Invalid invalid) {
            throw Refused.malformed("filters", invalid.getMessage());
        }
    }

    private List<Condition> conditions(WireBody body) {
        var filters = body.list("filters");
        if (filters.size() > MOST) {
            throw new Invalid("must be at most " + MOST);
        }
        return filters.stream().map(filter -> condition(filter.requireText("type"), state(filter, "state"))).toList();
    }

    private static WireBody state(WireBody holder, String name) {
        return holder.child(name).orElseThrow(() -> new Invalid("Invalid filter state value"));
    }

    private Condition condition(String type, WireBody state) {
        var condition = type.equals("client") ? nested(state) : plain(type, state);
        return state.flag("invert").orElse(false) ? new Condition.Not(condition) : condition;
    }

    /** One group of filters that must all hold. */
    private Condition nested(WireBody state) {
        var conditions = new ArrayList<Condition>();
        for (var type : state.raw().propertyNames()) {
            if (type.equals("client")) {
                throw new Invalid("A client filter cannot be inside another");
            }
            if (!type.equals("invert")) {
                var inner = state(state, type);
                var condition = plain(type, inner);
                conditions.add(inner.flag("invert").orElse(false) ? new Condition.Not(condition) : condition);
            }
        }
        if (conditions.isEmpty()) {
            throw new Invalid("Invalid filter state value");
        }
        return new Condition.All(conditions);
    }

    private Condition plain(String type, WireBody state) {
        return switch (type) {
            case "id" -> new Condition.Ids(values(state));
            case "quick_search" -> new Condition.Contains(state.requireText("value"));
            case "gender" -> new Condition.Gender(codes(state));
            case "importance" -> new Condition.Importance(codes(state));
            case "category" -> new Condition.Tagged(values(state));
            case "birthday" -> birthday(state);
            case "sold_amount" -> new Condition.Sold(state.decimal("from").orElse(null), state.decimal("to").orElse(null));
            case "record" -> history(state);
            default -> throw new Invalid(NOT_KEPT.contains(type)
                    ? "The filter " + type + " is not available: this server does not keep what it asks for"
                    : "There is no filter " + type);
        };
    }

    private static List<Long> values(WireBody state) {
        if (!state.has("value")) {
            throw new Invalid("Invalid filter state value");
        }
        return state.integers("value");
    }

    private static List<Integer> codes(WireBody state) {
        return values(state).stream().map(code -> Math.toIntExact(Math.min(Math.max(code, -1), 99))).toList();
    }

    private static Condition birthday(WireBody state) {
        return new Condition.Birthday(state.date("from").orElse(null), state.date("to").orElse(null));
    }

    private Condition history(WireBody state) {
        var period = state.child("created").orElse(WireBody.empty());
        return new AppointmentHistory(
                chosen(state, "staff"), chosen(state, "service"), chosen(state, "service_category"),
                chosen(state, "status").stream().map(ClientFilters::outcome).toList(),
                startOf(period.date("from").orElse(null)),
                startOf(period.date("to").map(day -> day.plusDays(1)).orElse(null)),
                range(state, "records_count"), worth(state));
    }

    private static List<Long> chosen(WireBody state, String name) {
        return state.child(name).map(ClientFilters::values).orElse(List.of());
    }

    private static Attendance outcome(long number) {
        if (number < 1 || number > OUTCOMES.size()) {
            throw new Invalid("status must be 1 no-show, 2 waiting, 3 arrived or 4 confirmed");
        }
        return OUTCOMES.get((int) number - 1);
    }

    private @Nullable Instant startOf(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }

    private static @Nullable Range range(WireBody state, String name) {
        return state.child(name)
                .map(range -> new Range(range.decimal("from").orElse(null), range.decimal("to").orElse(null)))
                .filter(range -> range.from() != null || range.to() != null)
                .orElse(null);
    }

    private static @Nullable Range worth(WireBody state) {
        var kind = state.child("sold_amount").flatMap(amount -> amount.text("type")).orElse("service_amount");
        return switch (kind) {
            case "service_amount" -> range(state, "sold_amount");
            case "paid_in_cash" -> throw new Invalid("Amounts paid are not available: this server does not keep payments");
            default -> throw new Invalid("sold_amount.type must be service_amount or paid_in_cash");
        };
    }
}
