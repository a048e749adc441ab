package org.branchbook.team;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Secrets;
import org.branchbook.platform.files.FileStore;
import org.branchbook.platform.files.Picture;
import org.branchbook.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pictures of team members and services: put up, shown to everybody who has the address, taken down. */
@Component
public class ImageGroups {

    private static final long NOBODY = 0;
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final Access access;
    private final ImageGroupRows rows;
    private final FileStore store;
    private final Secrets secrets;

    ImageGroups(Access access, ImageGroupRows rows, FileStore store, Secrets secrets) {
        this.access = access;
        this.rows = rows;
        this.store = store;
        this.secrets = secrets;
    }

    /** The pictures of each of these team members or services; those without one are missing. */
    public Map<Long, ImageGroup> of(long location, ImageGroup.Kind kind, Collection<Long> owners) {
        return rows.of(location, kind, owners);
    }

    /** The location, among those that the caller works in, that has this team member or service. */
    public Optional<Long> locationOf(Caller caller, ImageGroup.Kind kind, long owner) {
        return rows.locationOf(kind, owner, access.locationsOf(caller.requireUser().id()));
    }

    /**
     * Draws the picture anew in all sizes and puts it up in the place of the one there was; {@code owner} null keeps it for
     * nobody yet. Refuses what is no picture.
     */
    public ImageGroup put(Caller caller, long location, ImageGroup.Kind kind, @Nullable Long owner, InputStream content) {
        access.require(caller, location, kind.right());
        var picture = Picture.read(content);
        var images = new ArrayList<ImageGroup.Image>();
        try {
            for (var size : ImageGroup.Size.values()) {
                images.add(keep(picture.within(size.side()), size));
            }
            var draft = new ImageGroup(location, 0, kind, owner == null ? NOBODY : owner, secrets.newToken(), images);
            var put = rows.put(caller, draft);
            put.replaced().forEach(store::discard);
            return put.group();
        } catch (RuntimeException notPut) {
            images.forEach(image -> store.discard(image.key()));
            throw notPut;
        }
    }

    private ImageGroup.Image keep(Picture picture, ImageGroup.Size size) {
        var kept = store.keep(new ByteArrayInputStream(picture.jpeg()), NO_LIMIT);
        return new ImageGroup.Image(0, size, picture.width(), picture.height(), kept.key());
    }

    /** Takes a picture down that belongs to a location in which the caller may do so. */
    public void delete(Caller caller, long id) {
        var group = rows.find(access.locationsOf(caller.requireUser().id()), id)
                .orElseThrow(() -> new NotFound("Image group not found"));
        access.require(caller, group.location(), group.kind().right());
        rows.delete(caller, group);
        group.images().forEach(image -> store.discard(image.key()));
    }

    /** Where the bytes of an image lie; nothing for an address that was never given or leads to what was taken down. */
    public Optional<Path> bytes(long location, long id, String word, ImageGroup.Size size) {
        return rows.find(List.of(location), id)
                .filter(group -> Secrets.same(group.word(), word))
                .flatMap(group -> group.images().stream().filter(image -> image.size() == size).findFirst())
                .flatMap(image -> store.find(image.key()));
    }
}
