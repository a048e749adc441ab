package org.branchbook.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.branchbook.access.Right;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A location's own grid of starts. */
class TimeslotSettingsTest {

    private static final String ALL_DAY = "{\"grid_first_timeslot\":0,\"grid_last_timeslot\":86400,\"grid_display_step\":3600,"
            + "\"grid_nearest_timeslot_delay\":0,\"grid_base_type\":\"%s\",\"is_grid_flexible\":%s}";

    private final Barbershop shop = Barbershop.open();
    private final long barber = shop.barber("Bob");
    private final LocalDate day = shop.day(2);

    @BeforeEach
    void work() {
        shop.work(barber, "09:00", "12:00", day, shop.day(3));
    }

    private List<String> times(LocalDate on) {
        return shop.times(barber, on).stream().map(moment -> moment.substring(11, 16)).toList();
    }

    private void put(String weekdays, String dates) {
        var body = "{\"is_enabled\":true,\"weekdays_settings\":[%s],\"dates_settings\":[%s]}".formatted(weekdays, dates);
        var answer = shop.branch.put("/company/{c}/settings/timeslots", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private String weekday(String timeslots, String setting) {
        return "{\"weekday\":%d,\"timeslots\":[%s],\"setting\":%s}".formatted(day.getDayOfWeek().getValue(), timeslots, setting);
    }

    @Test
    void thereIsNoneAtFirst() {
        var settings = shop.branch.get("/company/{c}/settings/timeslots").data();

        assertThat(settings.path("is_enabled").isBoolean()).isTrue();
        assertThat(settings.path("is_enabled").asBoolean()).isFalse();
        assertThat(settings.path("weekdays_settings").isArray()).isTrue();
        assertThat(settings.path("dates_settings").isArray()).isTrue();
        assertThat(times(day)).hasSize(12);
    }

    @Test
    void theListedTimesAreOfferedAndNoOthersAreTaken() {
        put(weekday("34200,37800", ALL_DAY.formatted("predefined", false)), "");

        assertThat(times(day)).containsExactly("09:30", "10:30");
        assertThat(times(shop.day(3))).hasSize(12);
        assertThat(Barbershop.code(shop.book(barber, shop.at(day, "10:00")))).isEqualTo(433);
        assertThat(shop.book(barber, shop.at(day, "10:30")).status()).isEqualTo(201);
        assertThat(times(day)).containsExactly("09:30");
    }

    @Test
    void aDateCountsBeforeItsWeekdayAndAnEmptyListClosesIt() {
        put(weekday("", ALL_DAY.formatted("timeslots", false)),
                "{\"date\":\"%s\",\"timeslots\":[],\"setting\":%s}".formatted(day, ALL_DAY.formatted("predefined", true)));

        assertThat(times(day)).isEmpty();
        assertThat(shop.branch.get("/book_dates/{c}?staff_id=" + barber + "&service_ids[]=" + shop.haircut + "&date_from=" + day
                + "&date_to=" + day).data().path("booking_dates")).isEmpty();
    }

    @Test
    void aStepIsCountedFromTheFirstOrFromTheBeginningOfWork() {
        shop.work(barber, "09:20", "12:00", day);
        put(weekday("", ALL_DAY.formatted("timeslots", false)), "");
        assertThat(times(day)).containsExactly("10:00", "11:00");

        put(weekday("", ALL_DAY.formatted("schedule", false)), "");
        assertThat(times(day)).containsExactly("09:20", "10:20", "11:20");

        put(weekday("", ALL_DAY.formatted("timeslots", true)), "");
        assertThat(times(day)).containsExactly("09:20", "10:00", "11:00");
    }

    @Test
    void whatIsNotEnabledCountsNothing() {
        shop.branch.put("/company/{c}/settings/timeslots", "{\"is_enabled\":false,\"weekdays_settings\":[%s]}"
                .formatted(weekday("36000", ALL_DAY.formatted("predefined", false))));

        assertThat(times(day)).hasSize(12);
        assertThat(shop.branch.get("/company/{c}/settings/timeslots").data().path("weekdays_settings")).hasSize(1);
    }

    @Test
    void whatIsWrittenIsRead() {
        var sent = "{\"is_enabled\":true,\"weekdays_settings\":[%s],\"dates_settings\":[{\"date\":\"2030-01-02\",\"timeslots\":[3600],\"setting\":%s}]}"
                .formatted(weekday("36000,37800", ALL_DAY.formatted("predefined", true)), ALL_DAY.formatted("schedule", false));
        var before = shop.branch.newest();

        var written = shop.branch.put("/company/{c}/settings/timeslots", sent).data();

        assertThat(written).isEqualTo(tools.jackson.databind.json.JsonMapper.shared().readTree(sent));
        assertThat(shop.branch.get("/company/{c}/settings/timeslots").data()).isEqualTo(written);
        assertThat(shop.branch.eventsSince(before)).containsExactly("LOCATION UPDATED " + shop.branch.id);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "{'is_enabled':true,'weekdays_settings':[{'weekday':8}]}", "{'is_enabled':true,'weekdays_settings':[{'weekday':1},{'weekday':1}]}",
        "{'is_enabled':true,'weekdays_settings':[{'weekday':1,'timeslots':[90000]}]}",
        "{'is_enabled':true,'weekdays_settings':[{'weekday':1,'timeslots':[61]}]}",
        "{'is_enabled':true,'weekdays_settings':[{'weekday':1,'setting':{'grid_display_step':0}}]}",
        "{'is_enabled':true,'weekdays_settings':[{'weekday':1,'setting':{'grid_first_timeslot':7200,'grid_last_timeslot':3600}}]}",
        "{'is_enabled':true,'weekdays_settings':[{'weekday':1,'setting':{'grid_base_type':'x'}}]}",
        "{'is_enabled':true,'dates_settings':[{'date':'2030-02-30'}]}", "{'is_enabled':true,'dates_settings':7}"
    })
    void nonsenseChangesNothing(String body) {
        var before = shop.branch.newest();

        assertThat(shop.branch.put("/company/{c}/settings/timeslots", body.replace('\'', '"')).status()).isEqualTo(422);

        assertThat(shop.branch.newest()).isEqualTo(before);
    }

    @Test
    void onlyThoseWithTheRightSeeAndChangeIt() {
        shop.branch.callAs(Right.SEE_CALENDAR);
        assertThat(shop.branch.get("/company/{c}/settings/timeslots").status()).isEqualTo(403);
        shop.branch.callAs(Right.SEE_SETTINGS);
        assertThat(shop.branch.get("/company/{c}/settings/timeslots").status()).isEqualTo(200);
        assertThat(shop.branch.put("/company/{c}/settings/timeslots", "{\"is_enabled\":true}").status()).isEqualTo(403);
    }
}
