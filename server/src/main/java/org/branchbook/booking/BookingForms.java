package org.branchbook.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.catalog.Services;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Subject;
import org.branchbook.events.Turn;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.branchbook.team.TeamMembers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** A location's booking links. One of them is its default: the first, until another is made it. */
@Component
public class BookingForms {

    private static final int LONGEST_TITLE = 200;
    private static final TypeReference<Map<String, Object>> SETTINGS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Access access;
    private final Events events;
    private final Locations locations;
    private final Services services;
    private final TeamMembers team;

    BookingForms(
            JdbcClient jdbc, ObjectMapper json, Access access, Events events, Locations locations, Services services,
            TeamMembers team) {
        this.jdbc = jdbc;
        this.json = json;
        this.access = access;
        this.events = events;
        this.locations = locations;
        this.services = services;
        this.team = team;
    }

    public List<BookingForm> list(Caller caller, long location) {
        access.require(caller, location, Right.SEE_SETTINGS);
        return of(location);
    }

    private List<BookingForm> of(long location) {
        return ofLocations(List.of(location)).getOrDefault(location, List.of());
    }

    /** The forms of each of these locations, oldest first; a location without any is missing. For anybody to see. */
    public Map<Long, List<BookingForm>> ofLocations(Collection<Long> ids) {
        return jdbc.sql("select * from booking_form where location_id = any (:locations) order by location_id, id")
                .param("locations", ids.toArray(Long[]::new))
                .query((row, i) -> read(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(BookingForm::location));
    }

    public BookingForm get(Caller caller, long location, long id) {
        access.require(caller, location, Right.SEE_SETTINGS);
        return existing(location, id);
    }

    private BookingForm existing(long location, long id) {
        return find(location, id).orElseThrow(BookingForms::unknown);
    }

    private Optional<BookingForm> find(long location, long id) {
        return jdbc.sql("select * from booking_form where location_id = :location and id = :id")
                .param("location", location)
                .param("id", id)
                .query((row, i) -> read(row))
                .optional();
    }

    private static NotFound unknown() {
        return new NotFound("Booking form not found");
    }

    /** The form as anybody may open it who has its number; none once it is deleted. */
    public BookingForm open(long id) {
        return existing(locationOf(id).orElseThrow(BookingForms::unknown), id);
    }

    /** The form with that number, of this location or another of its chain; a form of somebody else is like none. */
    Optional<BookingForm> ofChain(Location place, long id) {
        return id == 0
                ? Optional.empty()
                : locationOf(id)
                        .filter(owner -> owner == place.id() || locations.get(owner).chain() == place.chain())
                        .flatMap(owner -> find(owner, id));
    }

    private Optional<Long> locationOf(long id) {
        return jdbc.sql("select location_id from booking_form_directory where id = :id").param("id", id).query(Long.class).optional();
    }

    @Transactional
    public BookingForm create(Caller caller, long location, BookingForm.Wish wish) {
        access.require(caller, location, Right.EDIT_LOCATION);
        var turn = events.turn(location);
        var title = title(wish.title() == null ? "" : wish.title());
        var settings = wish.appliedTo(Map.of());
        requireOwn(location, wish);
        var id = jdbc.sql("""
                        insert into booking_form (location_id, title, standard, settings)
                        select :location, :title, not exists (select 1 from booking_form where location_id = :location),
                               cast(:settings as jsonb)
                        returning id""")
                .param("location", location)
                .param("title", title)
                .param("settings", write(settings))
                .query(Long.class)
                .single();
        jdbc.sql("insert into booking_form_directory (id, location_id) values (:id, :location)")
                .param("id", id)
                .param("location", location)
                .update();
        if (Boolean.TRUE.equals(wish.standard())) {
            makeStandard(location, id);
        }
        return told(caller, turn, id);
    }

    /** Changes what the wish names. The default gives its rank away only when another form is made the default. */
    @Transactional
    public BookingForm change(Caller caller, long location, long id, BookingForm.Wish wish) {
        access.require(caller, location, Right.EDIT_LOCATION);
        var turn = events.turn(location);
        var before = existing(location, id);
        if (before.standard() && Boolean.FALSE.equals(wish.standard())) {
            throw new Invalid("is_default", "stays until another form is made the default");
        }
        requireOwn(location, wish);
        jdbc.sql("""
                        update booking_form set title = :title, settings = cast(:settings as jsonb)
                        where location_id = :location and id = :id""")
                .param("title", wish.title() == null ? before.title() : title(wish.title()))
                .param("settings", write(wish.appliedTo(before.settings())))
                .param("location", location)
                .param("id", id)
                .update();
        if (Boolean.TRUE.equals(wish.standard())) {
            makeStandard(location, id);
        }
        return told(caller, turn, id);
    }

    /** Links with its number lead nowhere afterwards. When the default goes, the oldest other becomes it. */
    @Transactional
    public void delete(Caller caller, long location, long id) {
        access.require(caller, location, Right.EDIT_LOCATION);
        var turn = events.turn(location);
        var form = existing(location, id);
        var others = of(location).stream().filter(other -> other.id() != id).toList();
        jdbc.sql("delete from booking_form where location_id = :location and id = :id")
                .param("location", location)
                .param("id", id)
                .update();
        jdbc.sql("delete from booking_form_directory where id = :id").param("id", id).update();
        if (form.standard() && !others.isEmpty()) {
            makeStandard(location, others.getFirst().id());
        }
        tell(caller, turn);
    }

    private void makeStandard(long location, long id) {
        jdbc.sql("update booking_form set standard = (id = :id) where location_id = :location")
                .param("id", id)
                .param("location", location)
                .update();
    }

    private BookingForm told(Caller caller, Turn turn, long id) {
        tell(caller, turn);
        return existing(turn.location(), id);
    }

    private void tell(Caller caller, Turn turn) {
        events.append(turn, Change.updated(Subject.LOCATION, turn.location(), caller.cause(), Set.of("bookingForms")));
    }

    private static String title(String title) {
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw new Invalid("title", "must have 1 to " + LONGEST_TITLE + " characters");
        }
        return title;
    }

    /** What a form names must be the location's own, or its chain. */
    private void requireOwn(long location, BookingForm.Wish wish) {
        var service = named(wish, BookingFormSetting.SERVICE_STEP_DEFAULT);
        if (service != 0 && services.all(location, List.of(service)).isEmpty()) {
            throw new Invalid(BookingFormSetting.SERVICE_STEP_DEFAULT.slug(), "is not a service of this location");
        }
        var member = named(wish, BookingFormSetting.TEAM_MEMBER_STEP_DEFAULT);
        if (member != 0 && team.all(location, List.of(member)).isEmpty()) {
            throw new Invalid(BookingFormSetting.TEAM_MEMBER_STEP_DEFAULT.slug(), "is not a team member of this location");
        }
        var chain = named(wish, BookingFormSetting.CHAIN);
        if (chain != 0 && locations.get(location).chain() != chain) {
            throw new Invalid(BookingFormSetting.CHAIN.slug(), "is not the chain of this location");
        }
    }

    private static long named(BookingForm.Wish wish, BookingFormSetting setting) {
        return wish.settings().get(setting) instanceof Long id ? id : 0;
    }

    private String write(Map<BookingFormSetting, Object> settings) {
        var named = new TreeMap<String, Object>();
        settings.forEach((setting, value) -> named.put(setting.slug(), value));
        return json.writeValueAsString(named);
    }

    private BookingForm read(ResultSet row) throws SQLException {
        var settings = new EnumMap<BookingFormSetting, Object>(BookingFormSetting.class);
        json.readValue(row.getString("settings"), SETTINGS).forEach((slug, value) ->
                BookingFormSetting.of(slug).ifPresent(setting -> settings.put(setting, asKept(value))));
        return new BookingForm(
                row.getLong("location_id"), row.getLong("id"), row.getString("title"), row.getBoolean("standard"), settings);
    }

    private static Object asKept(Object value) {
        return value instanceof Number number ? number.longValue() : value;
    }
}
