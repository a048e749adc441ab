package org.branchbook.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;

/**
 * A chain as the benchmarks find it: every location with the same team, services, schedules and clients. Ids follow from
 * the location's, so that they can be counted out instead of looked up: the location's number by thousand, plus a number
 * from 1 on.
 *
 * @param locations how many there are, with the ids from 1 on
 * @param firstDay the first of the {@link #DAYS} days on which everybody works from nine to nine
 */
record Population(int locations, LocalDate firstDay) {

    static final int DAYS = 30;
    static final int TEAM = 20;
    static final int SERVICES = 10;
    static final int CLIENTS = 200;
    static final int OPENS_MINUTE = 9 * 60;
    static final int CLOSES_MINUTE = 21 * 60;
    static final int SERVICE_SECONDS = 30 * 60;
    static final int SLOTS_A_DAY = (CLOSES_MINUTE - OPENS_MINUTE) * 60 / SERVICE_SECONDS;
    static final long IDS_PER_LOCATION = 1_000;
    static final long FIRST_PHONE = 998_900_000_000L;
    /** No clock change, so that starts can be counted out by the shell of the floor as well. */
    static final ZoneId ZONE = ZoneId.of("Asia/Tashkent");

    /** Known to the benchmark alone, in a database that lives as long as it. */
    static final String PARTNER_TOKEN = "branchbook-bench-partner-token";
    static final String USER_TOKEN = "branchbook-bench-user-token";
    static final String AUTHORIZATION = "Authorization: Bearer " + PARTNER_TOKEN + ", User " + USER_TOKEN + "\r\n";

    static Population of(int locations) {
        return new Population(locations, LocalDate.now(ZONE).plusDays(2));
    }

    /** Writes everything, and lets PostgreSQL count it for its plans. */
    void writeInto(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            for (var sql : statements()) {
                statement.execute(sql);
            }
            statement.execute("vacuum analyze");
        }
    }

    private String[] statements() {
        return """
                insert into chain (id, title, main_location_id) values (1, 'Bench', 1);
                insert into location (id, chain_id, title, zone, currency)
                select id, 1, 'Location ' || id, '%2$s', 'EUR' from generate_series(1, %1$d) id;
                insert into chain_location select 1, id from generate_series(1, %1$d) id;
                insert into location_clock select id, 1, 0 from generate_series(1, %1$d) id;
                insert into partner (id, title) values (1, 'Bench');
                insert into partner_token (token_hash, partner_id, sealed_token) values ('%8$s', 1, '');
                insert into app_user (id, name, password_hash, approved, technical) values (1, 'Bench', '', true, false);
                insert into user_token (token_hash, user_id) values ('%9$s', 1);
                insert into location_user (location_id, user_id, role, permissions)
                select id, 1, 'owner', '{"webhook_read_access":1,"clients_access":1}' from generate_series(1, %1$d) id;
                insert into location_user_directory select 1, id from generate_series(1, %1$d) id;
                insert into service_category (location_id, id, title, booking_title, api_id, weight)
                select id, id * 1000 + 1, 'Services', 'Services', '', 1 from generate_series(1, %1$d) id;
                insert into service (location_id, id, title, booking_title, print_title, category_id, price_min, price_max,
                    discount, seconds, comment, weight, active, api_id, group_event, capacity, prepayment, prepaid_amount,
                    prepaid_percent, dates_limited, search_start, search_finish, search_step, step)
                select id, id * 1000 + n, 'Service ' || n, '', '', id * 1000 + 1, 30, 40, 0, 1800, '', n, true, '', false, 1,
                    'FORBIDDEN', 0, 0, false, 0, 86400, 0, 0
                from generate_series(1, %1$d) id, generate_series(1, %4$d) n;
                insert into team_member (location_id, id, name, specialization, information, avatar, phone, email, api_id,
                    weight, hidden, fired, timetable, paid)
                select id, id * 1000 + n, 'Member ' || n, 'Stylist', '', '', '', '', '', n, false, false, true, true
                from generate_series(1, %1$d) id, generate_series(1, %3$d) n;
                insert into provision (location_id, service_id, team_member_id, seconds, technological_card_id)
                select id, id * 1000 + s, id * 1000 + m, 1800, 0
                from generate_series(1, %1$d) id, generate_series(1, %4$d) s, generate_series(1, %3$d) m;
                insert into work_day (location_id, team_member_id, day, shifts)
                select id, id * 1000 + m, date '%5$s' + d, '{%6$d,%7$d}'
                from generate_series(1, %1$d) id, generate_series(1, %3$d) m, generate_series(0, 29) d;
                insert into person (chain_id, id, phone)
                select 1, id * 1000 + c, 998900000000 + id * 1000 + c
                from generate_series(1, %1$d) id, generate_series(1, 200) c;
                insert into client (location_id, id, person_id, name, phone, created_at, changed_at)
                select id, id * 1000 + c, id * 1000 + c, 'Client ' || c, 998900000000 + id * 1000 + c, now(), now()
                from generate_series(1, %1$d) id, generate_series(1, 200) c"""
                .formatted(
                        locations, ZONE, TEAM, SERVICES, firstDay, OPENS_MINUTE, CLOSES_MINUTE, hash(PARTNER_TOKEN),
                        hash(USER_TOKEN))
                .split(";\n");
    }

    /** As the server looks tokens up. */
    private static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** How many different times can be booked in all. */
    long slots() {
        return (long) locations * TEAM * DAYS * SLOTS_A_DAY;
    }

    /** Where the first slot of all starts, in seconds since 1970. */
    long firstStart() {
        return firstDay.atTime(OPENS_MINUTE / 60, 0).atZone(ZONE).toEpochSecond();
    }

    /** The local date of a second since 1970; the zone's offset never changes. */
    LocalDate dayOf(long second) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(second), ZONE);
    }

    /**
     * The slot of that number: neighbours in number lie in different locations, then with different people, then on
     * different days. The floor's script counts them out in the same way.
     */
    Slot slot(long number) {
        if (number >= slots()) {
            throw new BenchFailure("All " + slots() + " slots are used up: the machine is faster than the benchmark is large");
        }
        var location = 1 + number % locations;
        var member = 1 + number / locations % TEAM;
        var rest = number / locations / TEAM;
        var client = 1 + rest % CLIENTS;
        var start = firstStart() + rest % DAYS * 86_400 + rest / DAYS * SERVICE_SECONDS;
        return new Slot(location, location * IDS_PER_LOCATION + member, start, location * IDS_PER_LOCATION + client);
    }

    /** @param start seconds since 1970 */
    record Slot(long location, long teamMember, long start, long client) {

        long service() {
            return location * IDS_PER_LOCATION + 1;
        }

        String phone() {
            return Long.toString(FIRST_PHONE + client);
        }
    }
}
