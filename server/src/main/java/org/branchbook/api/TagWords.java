package org.branchbook.api;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.branchbook.network.TagKind;

/** The wire's words for what a tag is for. */
public final class TagWords {

    private static final Map<String, TagKind> SPOKEN = Map.of(
            "common", TagKind.GENERAL, "general", TagKind.GENERAL, "client", TagKind.CLIENT, "clients", TagKind.CLIENT,
            "record", TagKind.APPOINTMENT, "records", TagKind.APPOINTMENT, "appointment", TagKind.APPOINTMENT,
            "activity", TagKind.GROUP_EVENT, "activities", TagKind.GROUP_EVENT, "event", TagKind.GROUP_EVENT);

    /** What to tell whoever wrote none of them. */
    public static final String PROBLEM = "must be 0 or common, 1 or client, 2 or record, 3 or activity";

    private TagWords() {}

    public static String slug(TagKind kind) {
        return switch (kind) {
            case GENERAL -> "common";
            case CLIENT -> "client";
            case APPOINTMENT -> "record";
            case GROUP_EVENT -> "activity";
        };
    }

    /** What is meant by a word or a number. */
    public static Optional<TagKind> kind(String written) {
        var word = written.strip().toLowerCase(Locale.ROOT);
        return word.matches("[0-9]{1,3}") ? TagKind.of(Long.parseLong(word)) : Optional.ofNullable(SPOKEN.get(word));
    }
}
