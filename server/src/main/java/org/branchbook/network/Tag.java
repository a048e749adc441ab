package org.branchbook.network;

import java.util.Locale;
import java.util.regex.Pattern;
import org.branchbook.shared.Invalid;

/**
 * A coloured word that a location hangs on clients, appointments or group events. {@code color} is {@code #rrggbb};
 * {@code icon} is the name of a small picture, or empty; {@code id} is 0 as long as it is a draft.
 */
public record Tag(long location, long id, TagKind kind, String title, String color, String icon, boolean deleted) {

    private static final Pattern COLOR = Pattern.compile("#[0-9a-f]{6}");
    private static final int LONGEST_TITLE = 255;
    private static final int LONGEST_ICON = 64;
    /** Above this brightness, of 255, black letters are read more easily than white ones. */
    private static final int BRIGHT = 150;

    public Tag {
        title = title.strip();
        color = color.strip().toLowerCase(Locale.ROOT);
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw new Invalid("title", "must have 1 to " + LONGEST_TITLE + " characters");
        }
        if (!COLOR.matcher(color).matches()) {
            throw new Invalid("color", "must be # and six hexadecimal digits");
        }
        if (icon.length() > LONGEST_ICON) {
            throw new Invalid("icon", "must have at most " + LONGEST_ICON + " characters");
        }
    }

    public static Tag draft(long location, TagKind kind, String title, String color, String icon) {
        return new Tag(location, 0, kind, title, color, icon, false);
    }

    /** The same tag described otherwise. */
    public Tag described(TagKind otherKind, String otherTitle, String otherColor, String otherIcon) {
        return new Tag(location, id, otherKind, otherTitle, otherColor, otherIcon, deleted);
    }

    /** Whether it may be hung on such a thing. */
    public boolean fits(TagKind subject) {
        return kind == TagKind.GENERAL || kind == subject;
    }

    /** Black or white, whichever is read more easily on the tag's colour. */
    public String fontColor() {
        var rgb = Integer.parseInt(color.substring(1), 16);
        var brightness = (299 * (rgb >> 16) + 587 * (rgb >> 8 & 0xff) + 114 * (rgb & 0xff)) / 1_000;
        return brightness > BRIGHT ? "#000000" : "#ffffff";
    }
}
