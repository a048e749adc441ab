package org.branchbook.network;

import java.util.List;
import java.util.Optional;
import org.branchbook.access.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Networks of branches. */
@Component
public class Chains {

    private final JdbcClient jdbc;
    private final Locations locations;

    Chains(JdbcClient jdbc, Locations locations) {
        this.jdbc = jdbc;
        this.locations = locations;
    }

    /** Founds a chain with its first branch, which becomes the main one; the caller owns both. */
    @Transactional
    public Chain found(Caller caller, String title, LocationDetails mainLocation) {
        if (!caller.isSystem()) {
            caller.requirePerson();
        }
        var id = jdbc.sql("insert into chain (title, main_location_id) values (:title, 0) returning id")
                .param("title", title)
                .query(Long.class)
                .single();
        var main = locations.openFirst(caller, id, mainLocation);
        jdbc.sql("update chain set main_location_id = :main where id = :id").param("main", main.id()).param("id", id).update();
        return new Chain(id, title, main.id());
    }

    public Optional<Chain> find(long id) {
        return jdbc.sql("select id, title, main_location_id from chain where id = :id and deleted_at is null")
                .param("id", id)
                .query((row, i) -> new Chain(row.getLong("id"), row.getString("title"), row.getLong("main_location_id")))
                .optional();
    }

    /** The chains in which the user is linked to at least one branch, by name. */
    public List<Chain> ofUser(long user) {
        return jdbc.sql("""
                        select distinct chain.id, chain.title, chain.main_location_id
                        from location_user_directory directory
                        join chain_location on chain_location.location_id = directory.location_id
                        join chain on chain.id = chain_location.chain_id
                        where directory.user_id = :user and chain.deleted_at is null
                        order by chain.title, chain.id""")
                .param("user", user)
                .query((row, i) -> new Chain(row.getLong("id"), row.getString("title"), row.getLong("main_location_id")))
                .list();
    }
}
