package org.branchbook.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Countries and cities: the same for everybody, hardly ever written. */
@Component
public class Dictionaries {

    private final JdbcClient jdbc;

    Dictionaries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Country> countries() {
        return jdbc.sql("select * from country order by title, id")
                .query((row, i) -> new Country(
                        row.getLong("id"), row.getString("code"), row.getString("title"), row.getString("phone_code"),
                        row.getString("phone_template"), row.getString("phone_example"), row.getString("currency")))
                .list();
    }

    public Optional<Country> country(long id) {
        return countries().stream().filter(country -> country.id() == id).findFirst();
    }

    /** Every kind of business, by group. */
    public List<BusinessGroup> businessGroups() {
        var types = new HashMap<Long, List<BusinessGroup.BusinessType>>();
        jdbc.sql("select * from business_type order by id").query(row -> {
            types.computeIfAbsent(row.getLong("business_group_id"), id -> new ArrayList<>())
                    .add(new BusinessGroup.BusinessType(row.getLong("id"), row.getString("title")));
        });
        return jdbc.sql("select * from business_group order by id")
                .query((row, i) -> new BusinessGroup(
                        row.getLong("id"), row.getString("title"), types.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    public List<City> cities() {
        return jdbc.sql("select * from city order by title, id")
                .query((row, i) -> new City(row.getLong("id"), row.getLong("country_id"), row.getString("title")))
                .list();
    }

    /** Those of the given ids that there are. */
    public List<City> cities(Collection<Long> ids) {
        return jdbc.sql("select * from city where id = any (:ids) order by id")
                .param("ids", ids.toArray(Long[]::new))
                .query((row, i) -> new City(row.getLong("id"), row.getLong("country_id"), row.getString("title")))
                .list();
    }

    public Optional<City> city(long id) {
        return jdbc.sql("select * from city where id = :id")
                .param("id", id)
                .query((row, i) -> new City(row.getLong("id"), row.getLong("country_id"), row.getString("title")))
                .optional();
    }

    /** The city of that name in the country, added if it is new. */
    public City cityNamed(long country, String title) {
        return jdbc.sql("""
                        insert into city (country_id, title) values (:country, :title)
                        on conflict (country_id, title) do update set title = excluded.title returning id, country_id, title""")
                .param("country", country)
                .param("title", title)
                .query((row, i) -> new City(row.getLong("id"), row.getLong("country_id"), row.getString("title")))
                .single();
    }
}
