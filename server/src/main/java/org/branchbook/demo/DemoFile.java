package org.branchbook.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.branchbook.access.Partners;
import org.branchbook.access.Users;
import org.branchbook.booking.Appointments;
import org.branchbook.booking.ClientBookings;
import org.branchbook.booking.GroupEvent;
import org.branchbook.booking.GroupEventOffers;
import org.branchbook.booking.GroupEventQuery;
import org.branchbook.network.Locations;
import org.branchbook.platform.Settings;
import org.branchbook.shared.Page;
import org.branchbook.team.WorkSchedules;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;

/** {@code demo.json} in the data folder: sign-in, tokens and ids of the demo chain, for its owner's eyes alone. */
@Component
class DemoFile {

    private static final int DAYS_AHEAD = 14;

    private final Settings settings;
    private final Partners partners;
    private final Users users;
    private final Locations locations;
    private final WorkSchedules schedules;
    private final Appointments appointments;
    private final ClientBookings bookings;
    private final GroupEventOffers classes;
    private final Clock clock;
    private final ObjectMapper json;

    DemoFile(
            Settings settings, Partners partners, Users users, Locations locations, WorkSchedules schedules,
            Appointments appointments, ClientBookings bookings, GroupEventOffers classes, Clock clock,
            ObjectMapper json) {
        this.settings = settings;
        this.partners = partners;
        this.users = users;
        this.locations = locations;
        this.schedules = schedules;
        this.appointments = appointments;
        this.bookings = bookings;
        this.classes = classes;
        this.clock = clock;
        this.json = json;
    }

    void write(DemoFacts facts, String password) {
        var owner = users.find(facts.owner()).orElseThrow();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("note", "For trying things out on this machine only. Whoever reads this file can do everything in the demo chain.");
        content.put("base_url", settings.baseUrl().toString());
        content.put("partner_token", partners.tokenOf(facts.partner()));
        content.put("user_token", users.signIn(owner));
        content.put("login", facts.login());
        content.put("password", password);
        List.of("chain_id", "group_id").forEach(name -> content.put(name, facts.chain()));
        List.of("company_id", "salon_id", "location_id").forEach(name -> content.put(name, facts.locations().getFirst()));
        content.put("location_ids", facts.locations());
        content.put("staff_id", facts.teamMember());
        content.put("service_id", facts.service());
        List.of("service_category_id", "category_id").forEach(name -> content.put(name, facts.category()));
        content.put("client_id", facts.client());
        content.put("record_id", facts.appointment());
        content.put("visit_id", facts.visit());
        nextClass(facts).ifPresent(event -> content.put("activity_id", event));
        content.put("phone", facts.phone());
        content.put("date", workingDay(facts).toString());
        content.put("developer_id", facts.developer());
        content.put("application_id", facts.application());
        content.put("booking_form_id", facts.bookingForm());
        content.put("record_hash", word(facts));
        content.put("entity", "client");
        content.put("path", paths(facts));
        content.put("query", queries(facts));
        store(json.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(content));
    }

    /** What stands for {@code {id}} in addresses that do not say whose it is. */
    private static Map<String, Map<String, Long>> paths(DemoFacts facts) {
        return Map.of(
                "GET /bookform/{id}", Map.of("id", facts.bookingForm()),
                "GET /client/{company_id}/{id}", Map.of("id", facts.client()),
                "GET /service_categories/{company_id}/{id}", Map.of("id", facts.category()),
                "GET /service_category/{company_id}/{id}", Map.of("id", facts.category()));
    }

    /** What operations need to be asked with. */
    private Map<String, String> queries(DemoFacts facts) {
        var day = workingDay(facts);
        var week = "from=" + day + "&till=" + day.plusDays(6);
        return Map.of(
                "GET /activity/{company_id}/search", week,
                "GET /activity/{company_id}/search_dates", week,
                "GET /group/{group_id}/clients", "phone=" + facts.phone());
    }

    /** The next of the location's group events; none once the demo has grown old. */
    private Optional<Long> nextClass(DemoFacts facts) {
        return classes.list(facts.locations().getFirst(), GroupEventQuery.starting(clock.instant(), null), new Page(1, 1))
                .rows()
                .stream()
                .map(GroupEvent::id)
                .findFirst();
    }

    private String word(DemoFacts facts) {
        var appointment = appointments.all(facts.locations().getFirst(), List.of(facts.appointment())).getFirst();
        return bookings.wordFor(appointment);
    }

    /** The next day from tomorrow on that the named team member works. */
    private LocalDate workingDay(DemoFacts facts) {
        var location = locations.get(facts.locations().getFirst());
        var tomorrow = clock.instant().atZone(location.zone()).toLocalDate().plusDays(1);
        return schedules.between(location.id(), List.of(facts.teamMember()), tomorrow, tomorrow.plusDays(DAYS_AHEAD)).stream()
                .filter(day -> !day.shifts().isEmpty())
                .map(day -> day.date())
                .min(LocalDate::compareTo)
                .orElse(tomorrow);
    }

    private void store(String text) {
        var target = settings.dataFolder().resolve("demo.json");
        try {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Path draft = Files.createTempFile(settings.dataFolder(), "demo", ".json", ownerOnly);
            Files.writeString(draft, text + "\n");
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The demo file cannot be written: " + target, unwritable);
        }
    }
}
