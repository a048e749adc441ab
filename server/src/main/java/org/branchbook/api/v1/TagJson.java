package org.branchbook.api.v1;

import java.util.List;
import org.branchbook.api.TagWords;
import org.branchbook.api.Wire;
import org.branchbook.network.Tag;
import org.branchbook.network.TagKind;
import org.branchbook.shared.Invalid;

/** A tag in full, as the cards of clients and its own writes show it. */
record TagJson(
        long id,
        long salonId,
        long companyId,
        String title,
        String color,
        String fontColor,
        String icon,
        int entity,
        String entitySlug,
        int deleted,
        boolean isDeleted,
        int notEditable,
        boolean isEditable) {

    static TagJson of(Tag tag) {
        return new TagJson(
                tag.id(), tag.location(), tag.location(), tag.title(), tag.color(), tag.fontColor(), tag.icon(),
                tag.kind().code(), TagWords.slug(tag.kind()), Wire.flag(tag.deleted()), tag.deleted(), 0, true);
    }

    static List<TagJson> of(List<Tag> tags) {
        return tags.stream().map(TagJson::of).toList();
    }

    /** What is meant by an alias or a number. */
    static TagKind kind(String written) {
        return TagWords.kind(written).orElseThrow(() -> new Invalid("entity", TagWords.PROBLEM));
    }
}
