package org.branchbook.api.v1;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    private static final Map<String, TagKind> SPOKEN = Map.of(
            "common", TagKind.GENERAL, "general", TagKind.GENERAL, "client", TagKind.CLIENT, "clients", TagKind.CLIENT,
            "record", TagKind.APPOINTMENT, "records", TagKind.APPOINTMENT, "appointment", TagKind.APPOINTMENT,
            "activity", TagKind.GROUP_EVENT, "activities", TagKind.GROUP_EVENT, "event", TagKind.GROUP_EVENT);

    static TagJson of(Tag tag) {
        return new TagJson(
                tag.id(), tag.location(), tag.location(), tag.title(), tag.color(), tag.fontColor(), tag.icon(),
                tag.kind().code(), slug(tag.kind()), Wire.flag(tag.deleted()), tag.deleted(), 0, true);
    }

    static List<TagJson> of(List<Tag> tags) {
        return tags.stream().map(TagJson::of).toList();
    }

    static String slug(TagKind kind) {
        return switch (kind) {
            case GENERAL -> "common";
            case CLIENT -> "client";
            case APPOINTMENT -> "record";
            case GROUP_EVENT -> "activity";
        };
    }

    /** What is meant by an alias or a number. */
    static TagKind kind(String written) {
        var spoken = SPOKEN.get(written.strip().toLowerCase(Locale.ROOT));
        if (spoken != null) {
            return spoken;
        }
        return (written.matches("[0-9]{1,3}") ? TagKind.of(Long.parseLong(written)) : Optional.<TagKind>empty())
                .orElseThrow(() -> new Invalid("entity", "must be 0 or common, 1 or client, 2 or record, 3 or activity"));
    }
}
