package org.branchbook.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.shared.Conflict;
import org.branchbook.shared.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The groups in which a location shows its services. Clients see them when they book, so the methods without a
 * {@link Caller} ask for no right.
 */
@Component
public class ServiceCategories {

    private static final Right SEE = Right.SEE_SERVICES;
    private static final Right CREATE = Right.CREATE_SERVICES;
    private static final Right CHANGE = Right.EDIT_SERVICES;
    private static final Right DELETE = Right.DELETE_SERVICES;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Access access;
    private final Events events;

    ServiceCategories(JdbcClient jdbc, Clock clock, Access access, Events events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.access = access;
        this.events = events;
    }

    public ServiceCategory get(Caller caller, long location, long id) {
        access.require(caller, location, SEE);
        return get(location, id);
    }

    /** The category, unless it is deleted. */
    public ServiceCategory get(long location, long id) {
        return all(location, List.of(id)).stream()
                .filter(category -> !category.deleted())
                .findFirst()
                .orElseThrow(() -> new NotFound("Service category not found"));
    }

    public List<ServiceCategory> list(Caller caller, long location) {
        access.require(caller, location, SEE);
        return list(location);
    }

    /** The location's categories, heaviest first. */
    public List<ServiceCategory> list(long location) {
        return jdbc.sql("""
                        select * from service_category where location_id = :location and deleted_at is null
                        order by weight desc, title, id""")
                .param("location", location)
                .query((row, i) -> read(row))
                .list();
    }

    /** The categories of all these locations, heaviest first. */
    public List<ServiceCategory> ofLocations(Collection<Long> locations) {
        return jdbc.sql("""
                        select * from service_category where location_id = any (:locations) and deleted_at is null
                        order by weight desc, title, id""")
                .param("locations", locations.toArray(Long[]::new))
                .query((row, i) -> read(row))
                .list();
    }

    /** Those of the given ids that are the location's, deleted ones too. */
    public List<ServiceCategory> all(long location, Collection<Long> ids) {
        return jdbc.sql("select * from service_category where location_id = :location and id = any (:ids) order by id")
                .param("location", location)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, i) -> read(row))
                .list();
    }

    @Transactional
    public ServiceCategory create(Caller caller, long location, ServiceCategoryDetails details) {
        access.require(caller, location, CREATE);
        var turn = events.turn(location);
        var id = jdbc.sql("""
                        insert into service_category (location_id, title, booking_title, api_id, weight)
                        values (:location, :title, :bookingTitle, :apiId, :weight) returning id""")
                .param("location", location)
                .param("title", details.title())
                .param("bookingTitle", details.bookingTitle())
                .param("apiId", details.apiId())
                .param("weight", details.weight())
                .query(Long.class)
                .single();
        events.append(turn, Change.created(Subject.SERVICE_CATEGORY, id, caller.cause()));
        return new ServiceCategory(location, id, details, false);
    }

    /** Changes a category; {@code edit} is given what it is like at that moment. */
    @Transactional
    public ServiceCategory change(Caller caller, long location, long id, UnaryOperator<ServiceCategoryDetails> edit) {
        access.require(caller, location, CHANGE);
        var turn = events.turn(location);
        var details = edit.apply(get(location, id).details());
        jdbc.sql("""
                        update service_category
                        set title = :title, booking_title = :bookingTitle, api_id = :apiId, weight = :weight
                        where location_id = :location and id = :id""")
                .param("location", location)
                .param("id", id)
                .param("title", details.title())
                .param("bookingTitle", details.bookingTitle())
                .param("apiId", details.apiId())
                .param("weight", details.weight())
                .update();
        events.append(turn, Change.updated(Subject.SERVICE_CATEGORY, id, caller.cause(), Set.of()));
        return new ServiceCategory(location, id, details, false);
    }

    /** Deletes an empty category; refuses while services are in it, because they would be lost from sight. */
    @Transactional
    public void delete(Caller caller, long location, long id) {
        access.require(caller, location, DELETE);
        var turn = events.turn(location);
        get(location, id);
        if (hasServices(location, id)) {
            throw new Conflict("The category still has services");
        }
        jdbc.sql("update service_category set deleted_at = :now where location_id = :location and id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("location", location)
                .param("id", id)
                .update();
        events.append(turn, Change.deleted(Subject.SERVICE_CATEGORY, id, caller.cause()));
    }

    private boolean hasServices(long location, long id) {
        return jdbc.sql("""
                        select exists (select 1 from service
                                       where location_id = :location and category_id = :id and deleted_at is null)""")
                .param("location", location)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private static ServiceCategory read(ResultSet row) throws SQLException {
        var details = new ServiceCategoryDetails(
                row.getString("title"), row.getString("booking_title"), row.getString("api_id"), row.getInt("weight"));
        return new ServiceCategory(
                row.getLong("location_id"), row.getLong("id"), details, row.getTimestamp("deleted_at") != null);
    }
}
