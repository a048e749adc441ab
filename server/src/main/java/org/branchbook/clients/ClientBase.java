package org.branchbook.clients;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.events.Subject;
import org.branchbook.events.Walks;
import org.branchbook.shared.Listing;
import org.branchbook.shared.Page;
import org.branchbook.shared.Stretch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The client base as a list: searched, walked over, and looked up while somebody is typing. */
@Component
public class ClientBase {

    private static final String LIST = "clients";

    private final JdbcClient jdbc;
    private final Access access;
    private final ClientRows rows;
    private final Walks walks;

    ClientBase(JdbcClient jdbc, Access access, ClientRows rows, Walks walks) {
        this.jdbc = jdbc;
        this.access = access;
        this.rows = rows;
        this.walks = walks;
    }

    public Listing<Client> search(Caller caller, long location, ClientSearch search, Page page) {
        var query = new ClientQuery(location, permitted(caller, location, search));
        // Who is found can often be told from an index alone; only the rows of one page are read as a whole.
        var order = " order by " + search.orderBy();
        var ids = "select client.id from client where " + query.where() + order + " limit :size offset :offset";
        var found = rows.where(
                "client.location_id = :location and client.id in (" + ids + ")" + order,
                with(query, Map.of("size", page.size(), "offset", page.offset())));
        return new Listing<>(found, total(query, page, found.size()));
    }

    /** A page that is not full is the last one, and tells without counting how many there are. */
    private long total(ClientQuery query, Page page, int found) {
        if (found < page.size() && (found > 0 || page.number() == 1)) {
            return page.offset() + found;
        }
        return jdbc.sql("select count(*) from client where " + query.where())
                .params(query.parameters())
                .query(Long.class)
                .single();
    }

    /** The next clients of a walk over those who are wanted; {@code cursor} is empty to begin. */
    public Stretch<Client> walk(Caller caller, long location, ClientSearch search, String cursor, int size) {
        var permitted = permitted(caller, location, search);
        return walks.next(walks.cursor(cursor, location, LIST), size, new WalkedClients(location, permitted));
    }

    /** Clients of whom all these parts are known, by name; at most {@code most}. */
    public List<Client> suggest(Caller caller, long location, List<ClientSearch.Condition> parts, int most) {
        var query = new ClientQuery(location, permitted(caller, location, ClientSearch.all(parts)));
        return rows.where(query.where() + " order by lower(name), id limit :most", with(query, Map.of("most", most)));
    }

    /** What the caller may look for. */
    private ClientSearch permitted(Caller caller, long location, ClientSearch search) {
        var permissions = access.permissions(caller, location);
        permissions.require(Right.SEE_CLIENTS);
        return permissions.allow(Right.SEE_CLIENT_PHONES) ? search : search.withoutContacts();
    }

    private static Map<String, Object> with(ClientQuery query, Map<String, Object> more) {
        var parameters = new HashMap<>(query.parameters());
        parameters.putAll(more);
        return parameters;
    }

    private final class WalkedClients implements Walks.Walked<Client> {

        private final long location;
        private final ClientSearch search;

        private WalkedClients(long location, ClientSearch search) {
            this.location = location;
            this.search = search;
        }

        @Override
        public Subject subject() {
            return Subject.CLIENT;
        }

        @Override
        public long id(Client client) {
            return client.id();
        }

        @Override
        public List<Client> after(long id, int limit) {
            var query = new ClientQuery(location, search);
            return rows.where(
                    query.where() + " and client.id > :after order by client.id limit :limit",
                    with(query, Map.of("after", id, "limit", limit)));
        }

        @Override
        public List<Client> among(Collection<Long> ids) {
            var query = new ClientQuery(location, search.withDeletedOnes());
            var found = rows.where(query.where() + " and client.id = any (:ids)", with(query, Map.of("ids", ids.toArray(Long[]::new))));
            var byId = found.stream().collect(Collectors.toMap(Client::id, Function.identity()));
            return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
        }
    }
}
