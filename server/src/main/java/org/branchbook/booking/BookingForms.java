package org.branchbook.booking;

import java.util.List;
import java.util.Set;
import org.branchbook.access.Access;
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

/** A location's booking links. One of them is its default: the first, until another is made it. */
@Component
public class BookingForms {

    private static final int LONGEST_TITLE = 200;

    private final JdbcClient jdbc;
    private final Access access;
    private final Events events;

    BookingForms(JdbcClient jdbc, Access access, Events events) {
        this.jdbc = jdbc;
        this.access = access;
        this.events = events;
    }

    public List<BookingForm> list(Caller caller, long location) {
        access.require(caller, location, Right.SEE_SETTINGS);
        return jdbc.sql("select * from booking_form where location_id = :location order by id")
                .param("location", location)
                .query((row, i) -> new BookingForm(
                        row.getLong("location_id"), row.getLong("id"), row.getString("title"), row.getBoolean("standard")))
                .list();
    }

    public BookingForm get(Caller caller, long location, long id) {
        return list(caller, location).stream()
                .filter(form -> form.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("Booking form not found"));
    }

    @Transactional
    public BookingForm create(Caller caller, long location, String title) {
        access.require(caller, location, Right.EDIT_LOCATION);
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw new Invalid("title", "must have 1 to " + LONGEST_TITLE + " characters");
        }
        var turn = events.turn(location);
        var form = insert(location, title);
        events.append(turn, Change.updated(Subject.LOCATION, location, caller.cause(), Set.of("bookingForms")));
        return form;
    }

    /** Adds a booking link that takes the place of the default one. */
    @Transactional
    public BookingForm createDefault(Caller caller, long location, String title) {
        var form = create(caller, location, title);
        jdbc.sql("update booking_form set standard = (id = :id) where location_id = :location")
                .param("id", form.id())
                .param("location", location)
                .update();
        return new BookingForm(location, form.id(), form.title(), true);
    }

    private BookingForm insert(long location, String title) {
        return jdbc.sql("""
                        insert into booking_form (location_id, title, standard)
                        select :location, :title, not exists (select 1 from booking_form where location_id = :location)
                        returning location_id, id, title, standard""")
                .param("location", location)
                .param("title", title)
                .query((row, i) -> new BookingForm(
                        row.getLong("location_id"), row.getLong("id"), row.getString("title"), row.getBoolean("standard")))
                .single();
    }
}
