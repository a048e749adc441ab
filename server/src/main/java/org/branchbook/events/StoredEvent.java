package org.branchbook.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An event as its row has it: where it tells of a person, whose card that is, and the payload still sealed. */
record StoredEvent(Event event, @Nullable Long client, byte @Nullable [] sealed) {

    private static final Pattern SEPARATOR = Pattern.compile(",");

    SealSalts.Owner owner() {
        return new SealSalts.Owner(event.location(), client);
    }

    static StoredEvent read(ResultSet row) throws SQLException {
        var cause = new Cause(
                Cause.Way.valueOf(row.getString("way")),
                row.getObject("user_id", Long.class),
                row.getObject("partner_id", Long.class),
                row.getString("request_id"));
        var change = new Change(
                Subject.valueOf(row.getString("subject")),
                row.getLong("subject_id"),
                Change.Kind.valueOf(row.getString("kind")),
                cause,
                fields(row.getString("fields")));
        var event = new Event(
                row.getLong("location_id"), row.getLong("seq"), row.getObject("id", UUID.class), row.getLong("chain_id"), change,
                row.getString("payload"), row.getTimestamp("happened_at").toInstant(), row.getObject("only_for", Long.class), null);
        return new StoredEvent(event, row.getObject("client_id", Long.class), row.getBytes("sealed"));
    }

    private static Set<String> fields(String joined) {
        return joined.isEmpty() ? Set.of() : SEPARATOR.splitAsStream(joined).collect(Collectors.toSet());
    }
}
