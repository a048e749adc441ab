package org.branchbook.tour;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.branchbook.sdk.BranchbookClient;
import org.branchbook.sdk.RequestRefused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Books as a visitor does, through the public booking API, and moves and cancels as the owner does. */
final class Reception {

    /** Enough to come round a busy team member; more would hide that hardly anything can be booked. */
    private static final int CHOICES = 6;

    private static final int DAYS = 30;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final BranchbookClient visitor;
    private final BranchbookClient owner;
    private final String phone;
    private final LocalDate earliest;

    /** @param earliest the first day to book on; not today, whose slots may pass while we choose */
    Reception(BranchbookClient visitor, BranchbookClient owner, String phone, LocalDate earliest) {
        this.visitor = visitor;
        this.owner = owner;
        this.phone = phone;
        this.earliest = earliest;
    }

    /** Goes the visitor's way: a service, someone who provides it, a day, a time; the first that is free is taken. */
    Appointment book(long location) {
        for (long service : ids(visitor.get("/api/v1/book_services/" + location).path("services"))) {
            for (long teamMember : ids(visitor.get("/api/v1/book_staff/" + location + "?" + chosen(service)))) {
                Optional<Appointment> booked = book(location, service, teamMember);
                if (booked.isPresent()) {
                    return booked.get();
                }
            }
        }
        throw new StepFailed("branch " + location + " offers no free slot");
    }

    /** Moves an appointment to another free time of the same day. */
    Appointment move(Appointment appointment) {
        for (String slot : slots(appointment.location(), appointment.service(), appointment.teamMember(), appointment.day())) {
            if (!local(slot).equals(appointment.startsAt())) {
                owner.put(path(appointment), moved(owner.record(appointment.location(), appointment.id()), slot));
                return appointment.movedTo(local(slot));
            }
        }
        throw new StepFailed("no other free time on " + appointment.day() + " to move appointment " + appointment.id() + " to");
    }

    void cancel(Appointment appointment) {
        owner.delete(path(appointment));
    }

    private Optional<Appointment> book(long location, long service, long teamMember) {
        JsonNode dates = visitor.get("/api/v1/book_dates/" + location + "?" + chosen(service) + "&staff_id=" + teamMember
                + "&date_from=" + earliest + "&date_to=" + earliest.plusDays(DAYS));
        for (String day : texts(dates.path("booking_dates"))) {
            for (String slot : slots(location, service, teamMember, day)) {
                try {
                    return Optional.of(book(location, service, teamMember, day, slot));
                } catch (RequestRefused e) {
                    // Somebody else was quicker: the next one.
                    if (e.status() != UNPROCESSABLE && e.status() != CONFLICT) {
                        throw e;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Appointment book(long location, long service, long teamMember, String day, String slot) {
        JsonNode booked = visitor.post("/api/v1/book_record/" + location, Map.of(
                "phone", phone,
                "fullname", "Tour Visitor",
                "email", "visitor@example.com",
                "appointments", List.of(Map.of(
                        "id", 1, "services", List.of(service), "staff_id", teamMember, "datetime", slot))));
        long id = booked.path(0).path("record_id").asLong();
        StepFailed.unless(id > 0, "the booking was answered without a record_id: " + booked);
        return new Appointment(location, id, teamMember, service, day, local(slot));
    }

    private List<String> slots(long location, long service, long teamMember, String day) {
        JsonNode times = visitor.get("/api/v1/book_times/" + location + "/" + teamMember + "/" + day + "?" + chosen(service));
        List<String> slots = new ArrayList<>();
        times.forEach(slot -> slots.add(slot.path("datetime").asString()));
        return slots.subList(0, Math.min(CHOICES, slots.size()));
    }

    /** A write replaces the whole appointment, so everything of it is sent back but the time. */
    private static ObjectNode moved(JsonNode appointment, String slot) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        for (String field : List.of("staff_id", "seance_length", "comment", "attendance")) {
            body.set(field, appointment.path(field));
        }
        for (JsonNode line : appointment.path("services")) {
            ObjectNode service = body.withArray("services").addObject();
            for (String field : List.of("id", "first_cost", "discount", "cost", "amount")) {
                service.set(field, line.path(field));
            }
        }
        ObjectNode client = body.putObject("client");
        for (String field : List.of("phone", "name", "email")) {
            client.set(field, appointment.path("client").path(field));
        }
        return body.put("datetime", slot).put("save_if_busy", false).put("send_sms", false);
    }

    private static String path(Appointment appointment) {
        return "/api/v1/record/" + appointment.location() + "/" + appointment.id();
    }

    private static String chosen(long service) {
        return "service_ids%5B%5D=" + service;
    }

    /** {@code 2026-03-02T10:00:00+02:00} is {@code 2026-03-02 10:00:00} on the wall there. */
    private static String local(String datetime) {
        return datetime.substring(0, 19).replace('T', ' ');
    }

    private static List<Long> ids(JsonNode objects) {
        List<Long> ids = new ArrayList<>();
        objects.forEach(object -> ids.add(object.path("id").asLong()));
        return ids.subList(0, Math.min(CHOICES, ids.size()));
    }

    private static List<String> texts(JsonNode days) {
        List<String> texts = new ArrayList<>();
        days.forEach(day -> texts.add(day.asString()));
        return texts.subList(0, Math.min(CHOICES, texts.size()));
    }
}
