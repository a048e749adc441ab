package org.branchbook.team;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.catalog.Service;
import org.branchbook.catalog.ServiceAttachment;
import org.branchbook.catalog.Services;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who provides what. A change of it is a change of the service. Deleted team members and services are left out. */
@Component
public class Provisions {

    private static final Right CHANGE = Right.EDIT_SERVICES;
    private static final Set<String> TEAM = Set.of("team");
    private static final String SELECT = """
            select provision.* from provision
            join team_member on team_member.location_id = provision.location_id
                            and team_member.id = provision.team_member_id and team_member.deleted_at is null
            join service on service.location_id = provision.location_id
                        and service.id = provision.service_id and service.deleted_at is null
            where provision.location_id = :location
            """;
    private static final String ORDER = " order by provision.service_id, provision.team_member_id";

    private final JdbcClient jdbc;
    private final Access access;
    private final Events events;
    private final Services services;

    Provisions(JdbcClient jdbc, Access access, Events events, Services services) {
        this.jdbc = jdbc;
        this.access = access;
        this.events = events;
        this.services = services;
    }

    /** Who provides these services, by service and team member. */
    public List<Provision> of(long location, Collection<Long> services) {
        return read(SELECT + " and provision.service_id = any (:ids)" + ORDER, location, services);
    }

    /** What the team member provides. */
    public List<Provision> ofTeamMember(long location, long teamMember) {
        return ofTeamMembers(location, List.of(teamMember));
    }

    /** What these team members provide, by service and team member. */
    public List<Provision> ofTeamMembers(long location, Collection<Long> teamMembers) {
        return read(SELECT + " and provision.team_member_id = any (:ids)" + ORDER, location, teamMembers);
    }

    private List<Provision> read(String sql, long location, Collection<Long> ids) {
        return jdbc.sql(sql)
                .param("location", location)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, i) -> new Provision(
                        row.getLong("team_member_id"), row.getLong("service_id"), row.getInt("seconds"),
                        row.getBigDecimal("price_min"), row.getBigDecimal("price_max"),
                        row.getLong("technological_card_id")))
                .list();
    }

    /** Makes these the only ones who provide the service. */
    @Transactional
    public void replaceForService(Caller caller, long location, long service, List<Provision> provisions) {
        access.require(caller, location, CHANGE);
        var turn = events.turn(location);
        services.get(location, service);
        replace(location, service, provisions);
        events.append(turn, Change.updated(Subject.SERVICE, service, caller.cause(), TEAM));
    }

    /** The same, written together with a service that is being created or changed. */
    public ServiceAttachment replacing(Function<Service, List<Provision>> provisions) {
        return service -> replace(service.location(), service.id(), provisions.apply(service));
    }

    /** Adds the provision, or replaces what there is of the same team member and service. */
    @Transactional
    public void put(Caller caller, long location, Provision provision) {
        access.require(caller, location, CHANGE);
        var turn = events.turn(location);
        services.get(location, provision.service());
        requireTeamMembers(location, List.of(provision));
        insert(location, List.of(provision));
        events.append(turn, Change.updated(Subject.SERVICE, provision.service(), caller.cause(), TEAM));
    }

    /** Changes what there is of the team member and service. */
    @Transactional
    public Provision change(
            Caller caller, long location, long service, long teamMember, UnaryOperator<Provision> edit) {
        access.require(caller, location, CHANGE);
        var turn = events.turn(location);
        var before = of(location, List.of(service)).stream()
                .filter(provision -> provision.teamMember() == teamMember)
                .findFirst()
                .orElseThrow(() -> new NotFound("The team member does not provide this service"));
        var provision = edit.apply(before);
        insert(location, List.of(provision));
        events.append(turn, Change.updated(Subject.SERVICE, service, caller.cause(), TEAM));
        return provision;
    }

    @Transactional
    public void remove(Caller caller, long location, long service, long teamMember) {
        access.require(caller, location, CHANGE);
        var turn = events.turn(location);
        services.get(location, service);
        var removed = jdbc.sql("""
                        delete from provision
                        where location_id = :location and service_id = :service and team_member_id = :teamMember""")
                .param("location", location)
                .param("service", service)
                .param("teamMember", teamMember)
                .update();
        if (removed == 0) {
            throw new NotFound("The team member does not provide this service");
        }
        events.append(turn, Change.updated(Subject.SERVICE, service, caller.cause(), TEAM));
    }

    private void replace(long location, long service, List<Provision> provisions) {
        requireTeamMembers(location, provisions);
        jdbc.sql("delete from provision where location_id = :location and service_id = :service")
                .param("location", location)
                .param("service", service)
                .update();
        insert(location, provisions);
    }

    private void requireTeamMembers(long location, List<Provision> provisions) {
        var wanted = new HashSet<Long>();
        for (var provision : provisions) {
            if (!wanted.add(provision.teamMember())) {
                throw new Invalid("team", "names team member " + provision.teamMember() + " twice");
            }
        }
        var known = jdbc.sql("""
                        select id from team_member
                        where location_id = :location and id = any (:ids) and deleted_at is null""")
                .param("location", location)
                .param("ids", wanted.toArray(Long[]::new))
                .query(Long.class)
                .list();
        known.forEach(wanted::remove);
        if (!wanted.isEmpty()) {
            throw new Invalid("team", "names somebody who does not work at this location");
        }
    }

    /** Adds them; one that there is already is replaced. */
    private void insert(long location, List<Provision> provisions) {
        jdbc.sql("""
                        insert into provision (location_id, service_id, team_member_id, seconds, price_min, price_max,
                                               technological_card_id)
                        select :location, wanted.service_id, wanted.team_member_id, wanted.seconds,
                               cast(wanted.price_min as numeric), cast(wanted.price_max as numeric),
                               wanted.technological_card_id
                        from unnest(:services, :teamMembers, :seconds, :min, :max, :cards)
                             as wanted (service_id, team_member_id, seconds, price_min, price_max, technological_card_id)
                        on conflict (location_id, service_id, team_member_id) do update set
                            seconds = excluded.seconds, price_min = excluded.price_min, price_max = excluded.price_max,
                            technological_card_id = excluded.technological_card_id""")
                .param("location", location)
                .param("services", provisions.stream().map(Provision::service).toArray(Long[]::new))
                .param("teamMembers", provisions.stream().map(Provision::teamMember).toArray(Long[]::new))
                .param("seconds", provisions.stream().map(Provision::seconds).toArray(Integer[]::new))
                .param("min", plain(provisions, Provision::priceMin))
                .param("max", plain(provisions, Provision::priceMax))
                .param("cards", provisions.stream().map(Provision::technologicalCard).toArray(Long[]::new))
                .update();
    }

    private static @Nullable String[] plain(List<Provision> provisions, Function<Provision, @Nullable BigDecimal> price) {
        return provisions.stream()
                .map(price)
                .map(amount -> amount == null ? null : amount.toPlainString())
                .toArray(String[]::new);
    }
}
