package org.branchbook.demo;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Permissions;
import org.branchbook.access.Right;
import org.branchbook.access.Secrets;
import org.branchbook.access.User;
import org.branchbook.access.Users;
import org.branchbook.booking.BookingForm;
import org.branchbook.booking.BookingForms;
import org.branchbook.events.Cause;
import org.branchbook.network.Chains;
import org.branchbook.network.Dictionaries;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.platform.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/** Lays down the demo chain once, all or nothing, and describes it in the data folder at every start. */
@Component
@ConditionalOnProperty(name = "branchbook.demo", matchIfMissing = true)
class DemoSeed implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(DemoSeed.class);
    private static final String LOGIN = "owner@demo.example";
    private static final String OWNER_PHONE = "13155550175";

    private final Settings settings;
    private final Clock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Secrets secrets;
    private final Users users;
    private final Access access;
    private final Chains chains;
    private final Locations locations;
    private final Dictionaries dictionaries;
    private final BookingForms forms;
    private final DemoBranches branches;
    private final DemoClients clients;
    private final DemoHistory history;
    private final DemoClasses classes;
    private final DemoApplication application;
    private final DemoFile file;

    DemoSeed(
            Settings settings, Clock clock, JdbcClient jdbc, TransactionTemplate transaction, ObjectMapper json, Secrets secrets,
            Users users, Access access, Chains chains, Locations locations, Dictionaries dictionaries, BookingForms forms,
            DemoBranches branches, DemoClients clients, DemoHistory history, DemoClasses classes,
            DemoApplication application, DemoFile file) {
        this.settings = settings;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.secrets = secrets;
        this.users = users;
        this.access = access;
        this.chains = chains;
        this.locations = locations;
        this.dictionaries = dictionaries;
        this.forms = forms;
        this.branches = branches;
        this.clients = clients;
        this.history = history;
        this.classes = classes;
        this.application = application;
        this.file = file;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!settings.demo()) {
            return;
        }
        var facts = known().orElseGet(() -> {
            log.info("Laying down the demo chain");
            return transaction.execute(status -> layDown());
        });
        file.write(facts, password());
    }

    private Optional<DemoFacts> known() {
        return jdbc.sql("select facts from demo_chain where only_one = 1")
                .query((row, i) -> json.readValue(row.getString("facts"), DemoFacts.class))
                .optional();
    }

    /** Follows from the master key, so that it can be written into the file again without being stored. */
    private String password() {
        return secrets.derive("demo password").substring(0, 20);
    }

    private DemoFacts layDown() {
        var owner = users.register(new Users.NewUser("Demo owner", "demo", OWNER_PHONE, LOGIN, password()));
        var caller = new Caller(null, owner, Cause.Way.SYSTEM, "", "");
        var places = open(caller);
        var today = clock.instant().atZone(places.getFirst().zone()).toLocalDate();
        var furnished = furnish(caller, places, today);
        var chain = places.getFirst().chain();
        var cards = clients.layDown(chain, places.stream().map(Location::id).toList(), clock.instant());
        history.layDown(furnished, cards, today, clock.instant());
        classes.layDown(caller, furnished, cards, today, clock.instant());
        var registered = application.register(caller);
        var form = forms.create(caller, places.getFirst().id(), BookingForm.Wish.titled("Online booking"));
        var facts = facts(furnished.getFirst(), places, owner, registered, form.id(), cards.getFirst().getFirst());
        jdbc.sql("insert into demo_chain (only_one, facts) values (1, cast(:facts as jsonb))")
                .param("facts", json.writeValueAsString(facts))
                .update();
        return facts;
    }

    private List<Location> open(Caller caller) {
        var open = new ArrayList<Location>();
        for (var place : DemoPlaces.PLACES) {
            var city = dictionaries.cityNamed(place.country(), place.city()).id();
            if (open.isEmpty()) {
                var chain = chains.found(caller, "Atelier", place.details(city));
                open.add(locations.get(chain.mainLocation()));
            } else {
                open.add(locations.open(caller, open.getFirst().chain(), place.details(city)));
            }
        }
        return open;
    }

    private List<DemoBranch> furnish(Caller caller, List<Location> places, LocalDate today) {
        var shared = sharedWorkers(places);
        var furnished = new ArrayList<DemoBranch>();
        for (int i = 0; i < places.size(); i++) {
            var place = DemoPlaces.PLACES.get(i);
            var own = new LinkedHashMap<>(shared);
            own.keySet().removeIf(name -> place.team().stream().noneMatch(worker -> worker.name().equals(name)));
            furnished.add(branches.furnish(caller, places.get(i), place, own, today));
        }
        return furnished;
    }

    /** Those who work in two branches sign in as one user; he sees the calendar of both. */
    private Map<String, Long> sharedWorkers(List<Location> places) {
        var homes = new LinkedHashMap<String, List<Long>>();
        for (int i = 0; i < places.size(); i++) {
            for (var worker : DemoPlaces.PLACES.get(i).team()) {
                homes.computeIfAbsent(worker.name(), name -> new ArrayList<>()).add(places.get(i).id());
            }
        }
        var shared = new LinkedHashMap<String, Long>();
        homes.forEach((name, at) -> {
            if (at.size() > 1) {
                var login = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@demo.example";
                var user = users.register(new Users.NewUser(name, "", "", login, secrets.newToken()));
                at.forEach(location -> access.grant(
                        location, user.id(), "worker", new Permissions(Map.of(Right.SEE_CALENDAR.slug(), 1))));
                shared.put(name, user.id());
            }
        });
        return shared;
    }

    private DemoFacts facts(
            DemoBranch first, List<Location> places, User owner, DemoApplication.Registered registered, long form, long client) {
        var colleague = first.team().getFirst();
        var appointment = jdbc.sql("""
                        select id, visit_id from appointment
                        where location_id = :location and deleted_at is null and starts_at > :now
                        order by starts_at, id limit 1""")
                .param("location", first.location().id())
                .param("now", Timestamp.from(clock.instant()))
                .query((row, i) -> List.of(row.getLong("id"), row.getLong("visit_id")))
                .single();
        return new DemoFacts(
                first.location().chain(), places.stream().map(Location::id).toList(), owner.id(), LOGIN,
                registered.developer().partner(), registered.developer().id(), registered.application().id(), form,
                colleague.card().id(), colleague.offers().getFirst().service().id(), first.categories().getFirst(), client,
                appointment.get(0), appointment.get(1), DemoPeople.phone(0));
    }
}
