package org.branchbook.catalog;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.branchbook.access.Access;
import org.branchbook.access.ActivityLog;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a location sells. The methods without a {@link Caller} are for modules that decide themselves who may see the
 * answer, such as online booking.
 */
@Component
public class Services {

    private static final Right SEE = Right.SEE_SERVICES;
    private static final Right CREATE = Right.CREATE_SERVICES;
    private static final Right CHANGE = Right.EDIT_SERVICES;
    private static final Right DELETE = Right.DELETE_SERVICES;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Access access;
    private final Events events;
    private final ActivityLog activity;
    private final ServiceCategories categories;

    Services(
            JdbcClient jdbc, Clock clock, Access access, Events events, ActivityLog activity, ServiceCategories categories) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.access = access;
        this.events = events;
        this.activity = activity;
        this.categories = categories;
    }

    public Service get(Caller caller, long location, long id) {
        access.require(caller, location, SEE);
        return get(location, id);
    }

    /** The service, unless it is deleted. */
    public Service get(long location, long id) {
        return all(location, List.of(id)).stream()
                .filter(service -> !service.deleted())
                .findFirst()
                .orElseThrow(() -> new NotFound("Service not found"));
    }

    public List<Service> list(Caller caller, long location) {
        access.require(caller, location, SEE);
        return list(location);
    }

    /** The location's services, those not bookable online too, heaviest first. */
    public List<Service> list(long location) {
        return jdbc.sql("""
                        select * from service where location_id = :location and deleted_at is null
                        order by weight desc, title, id""")
                .param("location", location)
                .query((row, i) -> read(row))
                .list();
    }

    /** Those of the given ids that are the location's, deleted ones too. */
    public List<Service> all(long location, Collection<Long> ids) {
        return jdbc.sql("select * from service where location_id = :location and id = any (:ids) order by id")
                .param("location", location)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, i) -> read(row))
                .list();
    }

    /** The services of all these locations, heaviest first. */
    public List<Service> ofLocations(Collection<Long> locations) {
        return jdbc.sql("""
                        select * from service where location_id = any (:locations) and deleted_at is null
                        order by weight desc, title, id""")
                .param("locations", locations.toArray(Long[]::new))
                .query((row, i) -> read(row))
                .list();
    }

    /** Those of the given ids that belong to one of these locations, deleted ones too. */
    public List<Service> all(Collection<Long> locations, Collection<Long> ids) {
        return jdbc.sql("select * from service where location_id = any (:locations) and id = any (:ids)")
                .param("locations", locations.toArray(Long[]::new))
                .param("ids", ids.toArray(Long[]::new))
                .query((row, i) -> read(row))
                .list();
    }

    /** Adds a service to one of the location's categories. */
    @Transactional
    public Service create(Caller caller, long location, ServiceDetails details, ServiceAttachment attachment) {
        access.require(caller, location, CREATE);
        var turn = events.turn(location);
        requireCategory(location, details);
        var id = bind("""
                        insert into service (
                            location_id, title, booking_title, print_title, category_id, price_min, price_max, discount,
                            seconds, break_seconds, comment, weight, active, api_id, group_event, capacity,
                            prepayment, prepaid_amount, prepaid_percent, tax_variant, vat_id, repeat_visit_days,
                            dates_limited, date_from, date_to, dates, search_start, search_finish, search_step, step)
                        values (
                            :location, :title, :bookingTitle, :printTitle, :category, :priceMin, :priceMax, :discount,
                            :seconds, :breakSeconds, :comment, :weight, :active, :apiId, :group, :capacity,
                            :prepayment, :prepaidAmount, :prepaidPercent, :taxVariant, :vat, :repeatVisitDays,
                            :limited, :from, :to, :dates, :earliest, :latest, :searchStep, :step)
                        returning id""", location, details)
                .query(Long.class)
                .single();
        var service = new Service(location, id, details, false);
        attachment.write(service);
        events.append(turn, Change.created(Subject.SERVICE, id, caller.cause()));
        return service;
    }

    /** Changes a service; {@code edit} is given what it is like at that moment. */
    @Transactional
    public Service change(
            Caller caller, long location, long id, UnaryOperator<ServiceDetails> edit, ServiceAttachment attachment) {
        access.require(caller, location, CHANGE);
        var turn = events.turn(location);
        var details = edit.apply(get(location, id).details());
        requireCategory(location, details);
        bind("""
                        update service set
                            title = :title, booking_title = :bookingTitle, print_title = :printTitle,
                            category_id = :category, price_min = :priceMin, price_max = :priceMax, discount = :discount,
                            seconds = :seconds, break_seconds = :breakSeconds, comment = :comment, weight = :weight,
                            active = :active, api_id = :apiId, group_event = :group, capacity = :capacity,
                            prepayment = :prepayment, prepaid_amount = :prepaidAmount, prepaid_percent = :prepaidPercent,
                            tax_variant = :taxVariant, vat_id = :vat, repeat_visit_days = :repeatVisitDays,
                            dates_limited = :limited, date_from = :from, date_to = :to, dates = :dates, search_start = :earliest,
                            search_finish = :latest, search_step = :searchStep, step = :step
                        where location_id = :location and id = :id""", location, details)
                .param("id", id)
                .update();
        var service = new Service(location, id, details, false);
        attachment.write(service);
        events.append(turn, Change.updated(Subject.SERVICE, id, caller.cause(), Set.of()));
        return service;
    }

    @Transactional
    public void delete(Caller caller, long location, long id) {
        access.require(caller, location, DELETE);
        var turn = events.turn(location);
        var service = get(location, id);
        jdbc.sql("update service set deleted_at = :now where location_id = :location and id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("location", location)
                .param("id", id)
                .update();
        events.append(turn, Change.deleted(Subject.SERVICE, id, caller.cause()));
        activity.record(
                caller, new ActivityLog.Entry(location, ActivityLog.Act.SERVICE_DELETED, id + " " + service.title()));
    }

    private void requireCategory(long location, ServiceDetails details) {
        var known = categories.all(location, List.of(details.category())).stream().anyMatch(category -> !category.deleted());
        if (!known) {
            throw new Invalid("category", "is not a category of this location");
        }
    }

    private JdbcClient.StatementSpec bind(String sql, long location, ServiceDetails details) {
        return jdbc.sql(sql)
                .param("location", location)
                .param("title", details.title())
                .param("bookingTitle", details.bookingTitle())
                .param("printTitle", details.printTitle())
                .param("category", details.category())
                .param("priceMin", details.priceMin())
                .param("priceMax", details.priceMax())
                .param("discount", details.discount())
                .param("seconds", details.seconds())
                .param("breakSeconds", details.breakSeconds())
                .param("comment", details.comment())
                .param("weight", details.weight())
                .param("active", details.active())
                .param("apiId", details.apiId())
                .param("group", details.group())
                .param("capacity", details.capacity())
                .param("prepayment", details.prepayment().rule().name())
                .param("prepaidAmount", details.prepayment().amount())
                .param("prepaidPercent", details.prepayment().percent())
                .param("taxVariant", details.taxVariant())
                .param("vat", details.vat())
                .param("repeatVisitDays", details.repeatVisitDays())
                .param("limited", details.window().limited())
                .param("from", details.window().from())
                .param("to", details.window().to())
                .param("dates", details.window().dates().stream().map(Date::valueOf).toArray(Date[]::new))
                .param("earliest", details.window().earliest())
                .param("latest", details.window().latest())
                .param("searchStep", details.window().searchStep())
                .param("step", details.window().step());
    }

    private static List<LocalDate> dates(ResultSet row) throws SQLException {
        return Arrays.stream((Date[]) row.getArray("dates").getArray()).map(Date::toLocalDate).toList();
    }

    private static Service read(ResultSet row) throws SQLException {
        var prepayment = new Prepayment(
                Prepayment.Rule.valueOf(row.getString("prepayment")),
                row.getBigDecimal("prepaid_amount"), row.getBigDecimal("prepaid_percent"));
        var window = new BookingWindow(
                row.getBoolean("dates_limited"), row.getObject("date_from", LocalDate.class),
                row.getObject("date_to", LocalDate.class), dates(row), row.getInt("search_start"), row.getInt("search_finish"),
                row.getInt("search_step"), row.getInt("step"));
        var details = new ServiceDetails(
                row.getString("title"), row.getString("booking_title"), row.getString("print_title"),
                row.getLong("category_id"), row.getBigDecimal("price_min"), row.getBigDecimal("price_max"),
                row.getBigDecimal("discount"), row.getInt("seconds"), row.getObject("break_seconds", Integer.class),
                row.getString("comment"), row.getInt("weight"), row.getBoolean("active"), row.getString("api_id"),
                row.getBoolean("group_event"), row.getInt("capacity"), prepayment,
                row.getObject("tax_variant", Long.class), row.getObject("vat_id", Long.class),
                row.getObject("repeat_visit_days", Integer.class), window);
        return new Service(row.getLong("location_id"), row.getLong("id"), details, row.getTimestamp("deleted_at") != null);
    }
}
