package org.branchbook.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.branchbook.access.Caller;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.branchbook.team.Shift;
import org.branchbook.team.WorkDay;
import org.branchbook.team.WorkSchedules;
import org.branchbook.testing.Branch;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A branch that takes bookings over HTTP for one service, a haircut of a quarter of an hour. */
final class Barbershop {

    static final int HAIRCUT_SECONDS = 900;
    static final long ANYBODY = 0;

    static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final AtomicLong PHONES = new AtomicLong(4_930_000_000_000L);

    final Branch branch;
    final ZoneId zone;
    final long haircut;

    private Barbershop(Branch branch, ZoneId zone) {
        this.zone = zone;
        this.branch = branch;
        haircut = service("Haircut");
    }

    static Barbershop open() {
        return open("Europe/Berlin");
    }

    static Barbershop open(String zone) {
        return new Barbershop(Branch.open(ZoneId.of(zone)), ZoneId.of(zone));
    }

    /** Another shop of the same chain. */
    Barbershop sibling(String zone) {
        return new Barbershop(branch.sibling(ZoneId.of(zone)), ZoneId.of(zone));
    }

    long service(String title) {
        return branch.service(branch.category(title), ",\"active\":1,\"price_min\":40,\"duration\":" + HAIRCUT_SECONDS);
    }

    /** A new team member who cuts hair. */
    long barber(String name) {
        var barber = branch.teamMember(name);
        branch.server.bean(Provisions.class).put(Caller.system(), branch.id, Provision.of(barber, haircut, HAIRCUT_SECONDS));
        return barber;
    }

    /** Lets the barber work on the days between these times, and at no other time of them; 00:00 ends the day. */
    void work(long barber, String from, String to, LocalDate... days) {
        var end = minute(to) == 0 ? Shift.DAY : minute(to);
        var shift = new Shift(minute(from), end);
        branch.server.bean(WorkSchedules.class).set(
                Caller.system(), branch.id, Arrays.stream(days).map(day -> new WorkDay(barber, day, List.of(shift))).toList());
    }

    private static int minute(String time) {
        return LocalTime.parse(time).toSecondOfDay() / 60;
    }

    /** So many local days from today on; 0 is today. */
    LocalDate day(int ahead) {
        return LocalDate.ofInstant(now(), zone).plusDays(ahead);
    }

    Instant now() {
        return branch.server.clock().instant();
    }

    void setRules(BookingPolicy rules) {
        branch.server.bean(BookingPolicies.class).change(Caller.system(), branch.id, before -> rules);
    }

    /** From now on a booking needs the code that was sent to its phone. */
    void confirmPhones() {
        setRules(BookingPolicy.DEFAULT.withOnline(true, true, Duration.ZERO, 1));
    }

    /** Asks for a code and reads it from the text that was sent. */
    String codeFor(String phone) {
        var asked = branch.post("/book_code/{c}", "{\"phone\":\"" + phone + "\",\"fulname\":\"Ann\"}");
        if (asked.status() != 201) {
            throw new AssertionError(asked.toString());
        }
        return branch.server.textsTo(phone).getLast().substring(0, 6);
    }

    static BookingPolicy rules(Duration lead, int horizonDays, int stepMinutes) {
        var usual = BookingPolicy.DEFAULT;
        return new BookingPolicy(
                false, true, lead, horizonDays, stepMinutes, 1, true, usual.moveUntil(), true, usual.cancelUntil(), 0, 1, false,
                false);
    }

    /** Nobody else has it. */
    static String phone() {
        return Long.toString(PHONES.incrementAndGet());
    }

    /** The moment as the wire writes it, with the offset of this place. */
    String at(LocalDate day, String time) {
        return MOMENT.format(LocalTime.parse(time).atDate(day).atZone(zone));
    }

    /** The free starts as {@code book_times} tells them, with their offsets. */
    List<String> times(long barber, LocalDate day) {
        var answer = branch.get("/book_times/{c}/" + barber + "/" + day + "?service_ids[]=" + haircut);
        if (answer.status() != 200) {
            throw new AssertionError(answer.toString());
        }
        return answer.data().valueStream().map(slot -> slot.path("datetime").asString()).toList();
    }

    /** One appointment of a booking. */
    String item(long number, long barber, String start) {
        return item(number, barber, start, haircut);
    }

    static String item(long number, long barber, String start, long service) {
        return "{\"id\":%d,\"services\":[%d],\"staff_id\":%d,\"datetime\":\"%s\"}".formatted(number, service, barber, start);
    }

    Branch.Reply check(long barber, String start) {
        return branch.post("/book_check/{c}", "{\"appointments\":[" + item(1, barber, start) + "]}");
    }

    Branch.Reply book(long barber, String start) {
        return book(phone(), item(1, barber, start));
    }

    Branch.Reply book(String phone, String... items) {
        return branch.post("/book_record/{c}", booking("Ann", phone, items));
    }

    static String booking(String name, String phone, String... items) {
        return """
                {"fullname":"%s","phone":"%s","email":"ann@example.com","appointments":[%s]}"""
                .formatted(name, phone, String.join(",", items));
    }

    /** What the staff sends for an appointment; {@code more} are further fields, each with a comma before it. */
    String record(long barber, String start, String phone, String more) {
        return """
                {"staff_id":%d,"services":[{"id":%d}],"client":{"name":"Ann","phone":"%s"},"datetime":"%s","seance_length":%d%s}"""
                .formatted(barber, haircut, phone, start, HAIRCUT_SECONDS, more);
    }

    Branch.Reply enter(long barber, String start, String... more) {
        return branch.post("/records/{c}", record(barber, start, phone(), String.join("", more)));
    }

    /** The number by which the wire tells its refusals of a booking apart. */
    static int code(Branch.Reply refused) {
        return refused.json().at("/meta/errors/0/code").asInt();
    }

    long recordId(Branch.Reply booked) {
        return booked.data().at("/0/record_id").asLong();
    }

    String hash(Branch.Reply booked) {
        return booked.data().at("/0/record_hash").asString();
    }

    /** How many rows of the table are this branch's. */
    long rows(String table) {
        return jdbc().sql("select count(*) from " + table + " where location_id = :location")
                .param("location", branch.id)
                .query(Long.class)
                .single();
    }

    /** Pairs of claims on the same person's time that overlap although neither may. */
    long overlaps() {
        return jdbc().sql("""
                        select count(*) from allocation one join allocation other
                          on other.location_id = one.location_id and other.occupant_kind = one.occupant_kind
                         and other.occupant_id = one.occupant_id and (other.claimant_kind, other.claimant_id) > (one.claimant_kind, one.claimant_id)
                         and other.during && one.during
                        where one.location_id = :location and one.blocking and other.blocking""")
                .param("location", branch.id)
                .query(Long.class)
                .single();
    }

    private JdbcClient jdbc() {
        return branch.server.jdbc();
    }

    /** Events of appointments since the number, as "CREATED 7". */
    List<String> appointmentEventsSince(long number) {
        return branch.eventsSince(number).stream()
                .filter(event -> event.startsWith("APPOINTMENT "))
                .map(event -> event.substring("APPOINTMENT ".length()))
                .toList();
    }

}
