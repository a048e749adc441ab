package org.branchbook.demo;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Two thousand people, every eighth of them known to a second branch as well. */
@Component
class DemoClients {

    private static final int PEOPLE = 2_000;
    private static final int EVERY = 8;

    private final JdbcClient jdbc;

    DemoClients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Somebody(String name, String surname, String phone) {}

    /** The ids of the cards by branch, in the order of the branches. */
    List<List<Long>> layDown(long chain, List<Long> locations, Instant now) {
        var random = new SplittableRandom(20_260_102L);
        var byBranch = new ArrayList<List<Somebody>>();
        locations.forEach(location -> byBranch.add(new ArrayList<>()));
        for (int i = 0; i < PEOPLE; i++) {
            var somebody = new Somebody(DemoPeople.given(random), DemoPeople.family(random), DemoPeople.phone(i));
            byBranch.get(i % locations.size()).add(somebody);
            if (i % EVERY == 0) {
                byBranch.get((i + 1) % locations.size()).add(somebody);
            }
        }
        var ids = new ArrayList<List<Long>>();
        for (int i = 0; i < locations.size(); i++) {
            ids.add(store(chain, locations.get(i), byBranch.get(i), now));
        }
        return ids;
    }

    private List<Long> store(long chain, long location, List<Somebody> people, Instant now) {
        var phones = people.stream().map(Somebody::phone).toArray(String[]::new);
        jdbc.sql("insert into person (chain_id, phone) select :chain, unnest(:phones) on conflict (chain_id, phone) do nothing")
                .param("chain", chain)
                .param("phones", phones)
                .update();
        return jdbc.sql("""
                        insert into client (location_id, person_id, name, surname, phone, email, created_at, changed_at)
                        select :location, person.id, somebody.name, somebody.surname, somebody.phone,
                               lower(somebody.name) || '.' || lower(somebody.surname) || '@client.example', :now, :now
                        from unnest(:names, :surnames, :phones) with ordinality as somebody (name, surname, phone, place)
                        join person on person.chain_id = :chain and person.phone = somebody.phone
                        order by somebody.place
                        returning id""")
                .param("location", location)
                .param("chain", chain)
                .param("names", people.stream().map(Somebody::name).toArray(String[]::new))
                .param("surnames", people.stream().map(Somebody::surname).toArray(String[]::new))
                .param("phones", phones)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .list();
    }
}
