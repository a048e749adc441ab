package org.branchbook.clients;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.branchbook.shared.NotPermitted;
import org.jspecify.annotations.Nullable;

/**
 * Which clients of a location are wanted, and in which order. No conditions mean all of them; {@code withDeleted}: also those
 * whose card has been deleted.
 */
public record ClientSearch(List<Condition> conditions, Match match, Order order, boolean descending, boolean withDeleted) {

    public ClientSearch {
        conditions = List.copyOf(conditions);
    }

    /** Everybody who fits all conditions, newest card first. */
    public static ClientSearch all(List<Condition> conditions) {
        return new ClientSearch(conditions, Match.ALL, Order.ID, true, false);
    }

    public ClientSearch withDeletedOnes() {
        return new ClientSearch(conditions, match, order, descending, true);
    }

    /**
     * The same for somebody who may not see contacts, so that what is found does not tell them either: a text is looked for in
     * names and card numbers alone, and asking for a phone or an e-mail or sorting by one is refused.
     */
    ClientSearch withoutContacts() {
        if (order == Order.PHONE || order == Order.EMAIL) {
            throw contactsAreHidden();
        }
        return new ClientSearch(
                conditions.stream().map(ClientSearch::withoutContacts).toList(), match, order, descending, withDeleted);
    }

    private static Condition withoutContacts(Condition condition) {
        return switch (condition) {
            case Condition.Contains(var text) -> new Condition.NameOrCardPart(text);
            case Condition.PhonePart hidden -> throw contactsAreHidden();
            case Condition.EmailPart hidden -> throw contactsAreHidden();
            case Condition.Not(var inner) -> new Condition.Not(withoutContacts(inner));
            case Condition.All(var inner) -> new Condition.All(inner.stream().map(ClientSearch::withoutContacts).toList());
            default -> condition;
        };
    }

    private static NotPermitted contactsAreHidden() {
        return new NotPermitted("Clients cannot be searched by contacts that you may not see.");
    }

    /** As SQL. Only where a client may have no value it says where those stand: it would keep the indexes from being used. */
    String orderBy() {
        var direction = descending ? " desc" : " asc";
        var nulls = order.optional ? (descending ? " nulls last" : " nulls first") : "";
        return order.column + direction + nulls + ", id" + direction;
    }

    /** Whether all conditions must hold or one is enough. */
    public enum Match {
        ALL, ANY
    }

    /** By what the list is sorted; the id settles ties. */
    public enum Order {
        ID("id"), NAME("name"), PHONE("phone"), EMAIL("email"), DISCOUNT("discount"), FIRST_VISIT("first_visit_at", true),
        LAST_VISIT("last_visit_at", true), SOLD("sold"), VISITS("visits");

        final String column;
        final boolean optional;

        Order(String column) {
            this(column, false);
        }

        Order(String column, boolean optional) {
            this.column = column;
            this.optional = optional;
        }
    }

    /** One thing asked of a client. Ends of ranges are inclusive; null leaves an end open. */
    public sealed interface Condition {

        record Ids(List<Long> ids) implements Condition {}

        /** Any part of name, phone, e-mail or card number. */
        record Contains(String text) implements Condition {}

        record NameOrCardPart(String text) implements Condition {}

        record NamePart(String text) implements Condition {}

        record PhonePart(String digits) implements Condition {}

        record EmailPart(String text) implements Condition {}

        record CardPart(String text) implements Condition {}

        record Gender(List<Integer> values) implements Condition {}

        record Importance(List<Integer> values) implements Condition {}

        record Birthday(@Nullable LocalDate from, @Nullable LocalDate to) implements Condition {}

        record Sold(@Nullable BigDecimal from, @Nullable BigDecimal to) implements Condition {}

        /** So many visits that took place. */
        record Visits(@Nullable Integer from, @Nullable Integer to) implements Condition {}

        /** Came last in this period; {@code before} does not belong to it. */
        record LastVisit(@Nullable Instant from, @Nullable Instant before) implements Condition {}

        /** Any of these tags hangs on the client. */
        record Tagged(List<Long> tags) implements Condition {}

        record Changed(@Nullable Instant after, @Nullable Instant before) implements Condition {}

        record Not(Condition condition) implements Condition {}

        record All(List<Condition> conditions) implements Condition {}

        /** A condition about what another module keeps of the location's clients. */
        non-sealed interface Beyond extends Condition {

            /** SQL over {@code client} and {@code :location}; {@code add} takes a value and gives what stands for it. */
            String sql(Function<Object, String> add);
        }
    }
}
