package org.branchbook.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.branchbook.access.Caller;
import org.branchbook.team.Provision;
import org.branchbook.team.Provisions;
import org.branchbook.team.Resource;
import org.branchbook.team.Resources;
import org.branchbook.team.Shift;
import org.branchbook.team.WorkDay;
import org.branchbook.team.WorkSchedules;
import org.branchbook.testing.Branch;
import org.branchbook.testing.Branch.Reply;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A branch that holds classes: a group service of an hour, a teacher who also gives single lessons, and a hall. */
public final class Studio {

    private static final AtomicLong PHONES = new AtomicLong(4_940_000_000_000L);

    public final Branch branch;
    public final ZoneId zone;
    public final long yoga;
    public final long lesson;
    public final long teacher;
    public final Resource hall;

    private Studio(ZoneId zone) {
        this.zone = zone;
        branch = Branch.open(zone);
        var shelf = branch.category("Yoga");
        yoga = branch.post("/services/{c}", """
                {"title":"Yoga class","category_id":%d,"is_multi":1,"capacity":10,"active":1,"price_min":20,"price_max":25,
                 "duration":3600}""".formatted(shelf)).id();
        lesson = branch.post("/services/{c}", """
                {"title":"Single lesson","category_id":%d,"active":1,"price_min":60,"duration":3600}""".formatted(shelf)).id();
        teacher = teacher("Tara");
        hall = branch.server.bean(Resources.class).create(Caller.system(), branch.id, "Hall", List.of("Hall 1", "Hall 2"));
        allowPlaces(5, 5);
    }

    public static Studio open() {
        return open("Europe/Berlin");
    }

    public static Studio open(String zone) {
        return new Studio(ZoneId.of(zone));
    }

    /** Gives classes and lessons. */
    public long teacher(String name) {
        var teacher = branch.teamMember(name);
        var provisions = branch.server.bean(Provisions.class);
        provisions.put(Caller.system(), branch.id, Provision.of(teacher, yoga, 3_600));
        provisions.put(Caller.system(), branch.id, Provision.of(teacher, lesson, 3_600));
        return teacher;
    }

    /** How many places one online booking and one appointment of the staff may take. */
    public void allowPlaces(int online, int staff) {
        branch.server.bean(BookingPolicies.class).change(Caller.system(), branch.id, rules -> rules
                .withOnline(rules.confirmPhone(), rules.anyTeamMember(), rules.lead(), online)
                .withCalendar(rules.calendarKind(), staff, false, false));
    }

    /** Lets the teacher work from nine to six. */
    public void work(long teacher, LocalDate... days) {
        for (var day : days) {
            branch.server.bean(WorkSchedules.class).set(
                    Caller.system(), branch.id, List.of(new WorkDay(teacher, day, List.of(new Shift(540, 1080)))));
        }
    }

    /** So many local days from today on. */
    public LocalDate day(int ahead) {
        return LocalDate.ofInstant(now(), zone).plusDays(ahead);
    }

    public Instant now() {
        return branch.server.clock().instant();
    }

    public static String phone() {
        return Long.toString(PHONES.incrementAndGet());
    }

    /** What the staff sends for a class; {@code more} are further fields, each with a comma before it. */
    public String plan(String date, int capacity, String more) {
        return """
                {"date":"%s","service_id":%d,"staff_id":%d,"capacity":%d,"length":3600,"force":false%s}"""
                .formatted(date, yoga, teacher, capacity, more);
    }

    public Reply create(String date, int capacity) {
        return branch.post("/activity/{c}", plan(date, capacity, ""));
    }

    /** A class on the day, from that time for an hour. */
    public long event(LocalDate day, String time, int capacity) {
        var reply = create(day + " " + time, capacity);
        if (reply.status() != 200) {
            throw new AssertionError(reply.toString());
        }
        return reply.id();
    }

    public Reply book(long event, int places) {
        return book(event, places, phone());
    }

    public Reply book(long event, int places, String phone) {
        return branch.post("/activity/{c}/" + event + "/book", """
                {"fullname":"Ann","phone":"%s","email":"ann@example.com","clients_count":%d}""".formatted(phone, places));
    }

    /** The staff gives places to somebody. */
    public Reply enter(long event, int places, String... more) {
        return branch.post("/records/{c}", """
                {"activity_id":%d,"clients_count":%d,"client":{"name":"Eve","phone":"%s"}%s}"""
                .formatted(event, places, phone(), String.join("", more)));
    }

    public int taken(long event) {
        return branch.get("/activity/{c}/" + event).data().path("records_count").asInt();
    }

    /** The places that the appointments of the event add up to, and what the event itself has counted. */
    public List<Integer> counts(long event) {
        return jdbc().sql("""
                        select (select coalesce(sum(clients_count), 0) from appointment
                                where location_id = :location and group_event_id = :event and deleted_at is null) as sum,
                               taken from group_event where location_id = :location and id = :event""")
                .param("location", branch.id)
                .param("event", event)
                .query((row, i) -> List.of(row.getInt("sum"), row.getInt("taken")))
                .single();
    }

    /** How many events have another count than their appointments add up to, or more than their capacity. */
    public long miscounted() {
        return jdbc().sql("""
                        select count(*) from group_event event
                        where location_id = :location
                          and (taken > capacity or taken <> (
                              select coalesce(sum(place.clients_count), 0) from appointment place
                              where place.location_id = event.location_id and place.group_event_id = event.id
                                and place.deleted_at is null))""")
                .param("location", branch.id)
                .query(Long.class)
                .single();
    }

    public long rows(String table) {
        return jdbc().sql("select count(*) from " + table + " where location_id = :location")
                .param("location", branch.id)
                .query(Long.class)
                .single();
    }

    private JdbcClient jdbc() {
        return branch.server.jdbc();
    }

    /** The free starts of a single lesson with the teacher, as times of day. */
    public List<String> lessons(LocalDate day) {
        return branch.get("/book_times/{c}/" + teacher + "/" + day + "?service_ids[]=" + lesson).data().valueStream()
                .map(slot -> slot.path("time").asString())
                .toList();
    }
}
