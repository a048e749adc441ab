package org.branchbook.team;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.branchbook.access.Caller;
import org.branchbook.events.Change;
import org.branchbook.events.Events;
import org.branchbook.events.Turn;
import org.branchbook.platform.Settings;
import org.branchbook.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rows of pictures, written and deleted together with what tells of it. The bytes lie elsewhere. */
@Component
class ImageGroupRows {

    private static final long NOBODY = 0;
    private static final String SELECT = """
            select image_group.*, image.id as image_id, image.size, image.width, image.height, image.store_key
            from image_group
            join image on image.location_id = image_group.location_id and image.group_id = image_group.id\n""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Events events;
    private final TeamMembers team;
    private final String baseUrl;

    ImageGroupRows(JdbcClient jdbc, Clock clock, Events events, TeamMembers team, Settings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
        this.team = team;
        this.baseUrl = settings.baseUrl().toString();
    }

    Map<Long, ImageGroup> of(long location, ImageGroup.Kind kind, Collection<Long> owners) {
        var byOwner = new HashMap<Long, ImageGroup>();
        if (owners.isEmpty()) {
            return byOwner;
        }
        var spec = jdbc.sql(SELECT + """
                        where image_group.location_id = :location and image_group.kind = :kind and owner_id = any (:owners)
                        order by image_group.id, image.id""")
                .param("location", location)
                .param("kind", kind.code())
                .param("owners", owners.toArray(Long[]::new));
        read(spec).forEach(group -> byOwner.put(group.owner(), group));
        return byOwner;
    }

    Optional<ImageGroup> find(Collection<Long> locations, long id) {
        var spec = jdbc.sql(SELECT + """
                        where image_group.location_id = any (:locations) and image_group.id = :id order by image.id""")
                .param("locations", locations.toArray(Long[]::new))
                .param("id", id);
        return read(spec).stream().findFirst();
    }

    private static List<ImageGroup> read(JdbcClient.StatementSpec spec) {
        var groups = new LinkedHashMap<Long, ImageGroup>();
        spec.query(row -> {
            groups.merge(row.getLong("id"), group(row), (known, more) -> {
                var images = new ArrayList<>(known.images());
                images.addAll(more.images());
                return new ImageGroup(known.location(), known.id(), known.kind(), known.owner(), known.word(), images);
            });
        });
        return List.copyOf(groups.values());
    }

    private static ImageGroup group(ResultSet row) throws SQLException {
        var image = new ImageGroup.Image(
                row.getLong("image_id"), ImageGroup.Size.valueOf(row.getString("size")), row.getInt("width"), row.getInt("height"),
                row.getString("store_key"));
        return new ImageGroup(
                row.getLong("location_id"), row.getLong("id"), ImageGroup.Kind.of(row.getInt("kind")), row.getLong("owner_id"),
                row.getString("word"), List.of(image));
    }

    Optional<Long> locationOf(ImageGroup.Kind kind, long owner, Collection<Long> locations) {
        var named = " where location_id = any (:locations) and id = :owner and deleted_at is null";
        return jdbc.sql("select location_id from " + kind.table() + named)
                .param("locations", locations.toArray(Long[]::new))
                .param("owner", owner)
                .query(Long.class)
                .optional();
    }

    /** A picture that is up now, and the keys of the bytes of the one before. */
    record Put(ImageGroup group, List<String> replaced) {}

    @Transactional
    Put put(Caller caller, ImageGroup draft) {
        var turn = events.turn(draft.location());
        requireOwner(draft);
        var before = draft.owner() == NOBODY ? null : of(draft.location(), draft.kind(), List.of(draft.owner())).get(draft.owner());
        remove(before);
        var group = insert(draft);
        tell(caller, turn, group, baseUrl + group.path(ImageGroup.Size.SM));
        return new Put(group, before == null ? List.of() : before.images().stream().map(ImageGroup.Image::key).toList());
    }

    private void requireOwner(ImageGroup group) {
        if (group.owner() != NOBODY && locationOf(group.kind(), group.owner(), List.of(group.location())).isEmpty()) {
            throw new NotFound("There is nobody and nothing of that id to show");
        }
    }

    private ImageGroup insert(ImageGroup draft) {
        var id = jdbc.sql("""
                        insert into image_group (location_id, kind, owner_id, word, created_at)
                        values (:location, :kind, :owner, :word, :now) returning id""")
                .param("location", draft.location())
                .param("kind", draft.kind().code())
                .param("owner", draft.owner())
                .param("word", draft.word())
                .param("now", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        var images = draft.images().stream().map(image -> insert(draft.location(), id, image)).toList();
        return new ImageGroup(draft.location(), id, draft.kind(), draft.owner(), draft.word(), images);
    }

    private ImageGroup.Image insert(long location, long group, ImageGroup.Image draft) {
        var id = jdbc.sql("""
                        insert into image (location_id, group_id, size, width, height, store_key)
                        values (:location, :group, :size, :width, :height, :key) returning id""")
                .param("location", location)
                .param("group", group)
                .param("size", draft.size().name())
                .param("width", draft.width())
                .param("height", draft.height())
                .param("key", draft.key())
                .query(Long.class)
                .single();
        return new ImageGroup.Image(id, draft.size(), draft.width(), draft.height(), draft.key());
    }

    @Transactional
    void delete(Caller caller, ImageGroup group) {
        var turn = events.turn(group.location());
        remove(group);
        tell(caller, turn, group, "");
    }

    private void remove(@Nullable ImageGroup group) {
        if (group == null) {
            return;
        }
        for (var sql : List.of(
                "delete from image where location_id = :location and group_id = :id",
                "delete from image_group where location_id = :location and id = :id")) {
            jdbc.sql(sql).param("location", group.location()).param("id", group.id()).update();
        }
    }

    /** A team member's card has the address of its picture; of a service it is told that something has changed. */
    private void tell(Caller caller, Turn turn, ImageGroup group, String avatar) {
        if (group.owner() == NOBODY || locationOf(group.kind(), group.owner(), List.of(group.location())).isEmpty()) {
            return;
        }
        switch (group.kind()) {
            case TEAM_MEMBER -> team.change(caller, group.location(), group.owner(), details -> details.pictured(avatar));
            case SERVICE -> events.append(
                    turn, Change.updated(group.kind().subject(), group.owner(), caller.cause(), Set.of("image")));
        }
    }
}
