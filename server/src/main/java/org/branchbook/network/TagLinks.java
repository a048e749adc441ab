package org.branchbook.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.branchbook.shared.Invalid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which tags hang on which clients, appointments and group events. Rights and the event are those of the thing that is
 * tagged: call it inside its change.
 */
@Component
public class TagLinks {

    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Tags tags;

    TagLinks(JdbcClient jdbc, Tags tags) {
        this.jdbc = jdbc;
        this.tags = tags;
    }

    /** The tags of each of these things, by title; things without any are missing. */
    public Map<Long, List<Tag>> of(long location, TagKind kind, Collection<Long> subjects) {
        var found = new HashMap<Long, List<Tag>>();
        if (subjects.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                        select tag.*, link.subject_id from tag_link link
                        join tag on tag.location_id = link.location_id and tag.id = link.tag_id
                        where link.location_id = :location and link.kind = :kind and link.subject_id = any (:subjects)
                          and tag.deleted_at is null
                        order by tag.title, tag.id""")
                .param("location", location)
                .param("kind", kind.code())
                .param("subjects", subjects.toArray(Long[]::new))
                .query(row -> {
                    found.computeIfAbsent(row.getLong("subject_id"), subject -> new ArrayList<>()).add(Tags.read(row));
                });
        return found;
    }

    /** Hangs exactly these tags on the thing. Refuses ids that are no tags of the location or not for such things. */
    public void replace(long location, TagKind kind, long subject, Collection<Long> wanted) {
        var ids = new LinkedHashSet<>(wanted);
        requireFitting(location, kind, ids);
        jdbc.sql("""
                        delete from tag_link
                        where location_id = :location and kind = :kind and subject_id = :subject and tag_id <> all (:tags)""")
                .param("location", location)
                .param("kind", kind.code())
                .param("subject", subject)
                .param("tags", ids.toArray(Long[]::new))
                .update();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                            insert into tag_link (location_id, kind, subject_id, tag_id)
                            select :location, :kind, :subject, wanted.tag from unnest(:tags) as wanted (tag)
                            on conflict do nothing""")
                    .param("location", location)
                    .param("kind", kind.code())
                    .param("subject", subject)
                    .param("tags", ids.toArray(Long[]::new))
                    .update();
        }
    }

    /** Refuses ids that are no tags of the location, or not for such things. */
    public void requireFitting(long location, TagKind kind, Collection<Long> ids) {
        if (ids.size() > MOST) {
            throw new Invalid("tags", "must be at most " + MOST);
        }
        var known = tags.all(location, ids).stream().filter(tag -> !tag.deleted() && tag.fits(kind)).map(Tag::id).toList();
        for (var id : ids) {
            if (!known.contains(id)) {
                throw new Invalid("tags", "there is no such tag: " + id);
            }
        }
    }
}
