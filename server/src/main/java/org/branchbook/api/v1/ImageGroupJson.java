package org.branchbook.api.v1;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.branchbook.api.Wire;
import org.branchbook.team.ImageGroup;
import org.jspecify.annotations.Nullable;

/** A picture in its sizes: {@code sm}, {@code norm} and {@code origin}, and {@code basic} for whoever knows no others. */
record ImageGroupJson(long id, String entity, String entityId, Map<String, ImageJson> images) {

    /** {@code []} where there is no picture. */
    static Object of(@Nullable ImageGroup group, String baseUrl) {
        return Wire.orEmpty(group == null ? null : shown(group, baseUrl));
    }

    static ImageGroupJson shown(ImageGroup group, String baseUrl) {
        var images = new LinkedHashMap<String, ImageJson>();
        for (var image : group.images()) {
            var json = ImageJson.of(group, image, baseUrl);
            images.put(image.size().name().toLowerCase(Locale.ROOT), json);
            if (image.size() == ImageGroup.Size.NORM) {
                images.put("basic", json);
            }
        }
        var entity = switch (group.kind()) {
            case TEAM_MEMBER -> "master";
            case SERVICE -> "settings_service";
        };
        return new ImageGroupJson(group.id(), entity, Long.toString(group.owner()), images);
    }

    record ImageJson(long id, String path, String width, String height, String type, long imageGroupId, String version) {

        static ImageJson of(ImageGroup group, ImageGroup.Image image, String baseUrl) {
            return new ImageJson(
                    image.id(), baseUrl + group.path(image.size()), Integer.toString(image.width()),
                    Integer.toString(image.height()), "jpeg", group.id(), image.size().name().toLowerCase(Locale.ROOT));
        }
    }
}
