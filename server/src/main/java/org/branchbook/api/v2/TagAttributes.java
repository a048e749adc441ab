package org.branchbook.api.v2;

import org.branchbook.api.TagWords;
import org.branchbook.api.Wire;
import org.branchbook.network.Tag;

/** A tag; {@code salon_id}, {@code entity}, {@code entity_slug}, {@code deleted} and {@code not_editable} are for older callers. */
record TagAttributes(
        long companyId,
        String title,
        String color,
        String fontColor,
        String icon,
        String entityType,
        boolean isDeleted,
        boolean isEditable,
        long salonId,
        int entity,
        String entitySlug,
        int deleted,
        int notEditable) {

    static ResourceObject object(Tag tag) {
        return ResourceObject.of("tag", tag.id(), of(tag));
    }

    private static TagAttributes of(Tag tag) {
        var slug = TagWords.slug(tag.kind());
        return new TagAttributes(
                tag.location(), tag.title(), tag.color(), tag.fontColor(), tag.icon(), slug, tag.deleted(), true, tag.location(),
                tag.kind().code(), slug, Wire.flag(tag.deleted()), 0);
    }
}
