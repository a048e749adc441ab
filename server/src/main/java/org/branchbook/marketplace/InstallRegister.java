package org.branchbook.marketplace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.branchbook.access.Secrets;
import org.branchbook.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of installs, of what applications brought along, and of every step. Knows no rules: {@link Installs} has them,
 * and takes the location's turn before it writes here.
 */
@Component
class InstallRegister {

    private final JdbcClient jdbc;
    private final Secrets secrets;

    InstallRegister(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    Optional<Install> find(long location, long application) {
        return jdbc.sql("select * from install where location_id = :location and application_id = :application")
                .param("location", location)
                .param("application", application)
                .query((row, i) -> read(row))
                .optional();
    }

    /** Lapsed ones are left out. */
    List<Install> ofLocations(Collection<Long> locations, Instant now) {
        return jdbc.sql("""
                        select * from install
                        where location_id = any (:locations) and (lapses_at is null or lapses_at > :now)
                        order by location_id, application_id""")
                .param("locations", locations.toArray(Long[]::new))
                .param("now", Timestamp.from(now))
                .query((row, i) -> read(row))
                .list();
    }

    /** Lapsed ones are left out. */
    List<Install> of(long application, Collection<Long> locations, Instant now) {
        return jdbc.sql("""
                        select * from install
                        where location_id = any (:locations) and application_id = :application
                          and (lapses_at is null or lapses_at > :now)
                        order by location_id""")
                .param("locations", locations.toArray(Long[]::new))
                .param("application", application)
                .param("now", Timestamp.from(now))
                .query((row, i) -> read(row))
                .list();
    }

    List<Long> locationsOf(long application, Instant now, Page page) {
        return jdbc.sql("""
                        select location_id from install_directory
                        where application_id = :application and (lapses_at is null or lapses_at > :now)
                        order by application_id, location_id limit :size offset :offset""")
                .param("application", application)
                .param("now", Timestamp.from(now))
                .param("size", page.size())
                .param("offset", page.offset())
                .query(Long.class)
                .list();
    }

    long countLocationsOf(long application, Instant now) {
        return jdbc.sql("""
                        select count(*) from install_directory
                        where application_id = :application and (lapses_at is null or lapses_at > :now)""")
                .param("application", application)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    /** Where an install can be. */
    record Place(long location, long application) {}

    /** Pending ones whose time is over, the oldest first. */
    List<Place> lapsed(Instant now, int limit) {
        return jdbc.sql("""
                        select location_id, application_id from install_directory
                        where lapses_at <= :now order by lapses_at limit :limit""")
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, i) -> new Place(row.getLong("location_id"), row.getLong("application_id")))
                .list();
    }

    void add(Install install, long grantedBy) {
        jdbc.sql("""
                        insert into install (location_id, application_id, status, granted_by, created_at, activated_at, lapses_at)
                        values (:location, :application, :status, :grantedBy, :created, :activated, :lapses)""")
                .param("location", install.location())
                .param("application", install.application())
                .param("status", install.status().name())
                .param("grantedBy", grantedBy)
                .param("created", Timestamp.from(install.createdAt()))
                .param("activated", timestamp(install.activatedAt()))
                .param("lapses", timestamp(install.lapsesAt()))
                .update();
        jdbc.sql("""
                        insert into install_directory (application_id, location_id, lapses_at)
                        values (:application, :location, :lapses)""")
                .param("application", install.application())
                .param("location", install.location())
                .param("lapses", timestamp(install.lapsesAt()))
                .update();
    }

    void replace(Install install) {
        jdbc.sql("""
                        update install set status = :status, created_at = :created, activated_at = :activated, lapses_at = :lapses
                        where location_id = :location and application_id = :application""")
                .param("status", install.status().name())
                .param("created", Timestamp.from(install.createdAt()))
                .param("activated", timestamp(install.activatedAt()))
                .param("lapses", timestamp(install.lapsesAt()))
                .param("location", install.location())
                .param("application", install.application())
                .update();
        jdbc.sql("""
                        update install_directory set lapses_at = :lapses
                        where application_id = :application and location_id = :location""")
                .param("lapses", timestamp(install.lapsesAt()))
                .param("application", install.application())
                .param("location", install.location())
                .update();
    }

    /** Removes the install with its settings; its steps stay. */
    void remove(Install install) {
        for (var table : List.of("install_settings", "install", "install_directory")) {
            jdbc.sql("delete from " + table + " where location_id = :location and application_id = :application")
                    .param("location", install.location())
                    .param("application", install.application())
                    .update();
        }
    }

    /** Stores what the application brought along, keys sealed. */
    void store(Install install, ActivationSettings settings) {
        jdbc.sql("""
                        insert into install_settings
                            (location_id, application_id, api_key, login, secret_key, channels, chat_url, tips_url)
                        values (:location, :application, :apiKey, :login, :secretKey, :channels, :chatUrl, :tipsUrl)""")
                .param("location", install.location())
                .param("application", install.application())
                .param("apiKey", sealed(settings.apiKey()))
                .param("login", sealed(settings.login()))
                .param("secretKey", sealed(settings.secretKey()))
                .param("channels", settings.channels().stream().map(Channel::slug).sorted().collect(Collectors.joining(",")))
                .param("chatUrl", settings.chatUrl())
                .param("tipsUrl", settings.tipsUrl())
                .update();
    }

    private String sealed(String secret) {
        return secret.isEmpty() ? "" : secrets.seal(secret);
    }

    void log(long location, long application, Transition step) {
        jdbc.sql("""
                        insert into install_transition (location_id, application_id, changed_at, status_from, status_to, source)
                        values (:location, :application, :at, :from, :to, :source)""")
                .param("location", location)
                .param("application", application)
                .param("at", Timestamp.from(step.at()))
                .param("from", name(step.from()))
                .param("to", name(step.to()))
                .param("source", step.source().name())
                .update();
    }

    /** The steps of the application in the location, oldest first. */
    List<Transition> steps(long location, long application) {
        return jdbc.sql("""
                        select * from install_transition
                        where location_id = :location and application_id = :application
                        order by location_id, application_id, id""")
                .param("location", location)
                .param("application", application)
                .query((row, i) -> readStep(row))
                .list();
    }

    /** The newest step; empty when the application never was in the location. */
    Optional<Transition> newestStep(long location, long application) {
        return jdbc.sql("""
                        select * from install_transition
                        where location_id = :location and application_id = :application
                        order by location_id desc, application_id desc, id desc limit 1""")
                .param("location", location)
                .param("application", application)
                .query((row, i) -> readStep(row))
                .optional();
    }

    private static Transition readStep(ResultSet row) throws SQLException {
        return new Transition(
                row.getTimestamp("changed_at").toInstant(), status(row.getString("status_from")),
                status(row.getString("status_to")), Transition.Source.valueOf(row.getString("source")));
    }

    private static Install read(ResultSet row) throws SQLException {
        return new Install(
                row.getLong("location_id"), row.getLong("application_id"), InstallStatus.valueOf(row.getString("status")),
                row.getTimestamp("created_at").toInstant(), instant(row, "activated_at"), instant(row, "lapses_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }

    private static @Nullable String name(@Nullable InstallStatus status) {
        return status == null ? null : status.name();
    }

    private static @Nullable InstallStatus status(@Nullable String name) {
        return name == null ? null : InstallStatus.valueOf(name);
    }
}
