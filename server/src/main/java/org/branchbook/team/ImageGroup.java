package org.branchbook.team;

import java.util.List;
import java.util.Locale;
import org.branchbook.access.Right;
import org.branchbook.events.Subject;

/**
 * A picture in several sizes. {@code owner} is the team member or service that it shows, 0 for none yet; {@code word} makes
 * the addresses of the images unguessable.
 */
public record ImageGroup(long location, long id, Kind kind, long owner, String word, List<Image> images) {

    public ImageGroup {
        images = List.copyOf(images);
    }

    /** Where everybody sees it in that size, below the server's address. */
    public String path(Size size) {
        return "/images/" + location + "/" + id + "/" + word + "/" + size.name().toLowerCase(Locale.ROOT) + ".jpg";
    }

    /** One size of it, in pixels; {@code key} leads to its bytes. */
    public record Image(long id, Size size, int width, int height, String key) {}

    /** The sizes that are made of every picture, by their longest side. */
    public enum Size {
        SM(160), NORM(480), ORIGIN(1_600);

        private final int side;

        Size(int side) {
            this.side = side;
        }

        int side() {
            return side;
        }
    }

    /** What a picture may show. */
    public enum Kind {
        TEAM_MEMBER(1, "team_member", Subject.TEAM_MEMBER, Right.EDIT_TEAM_MEMBERS), SERVICE(2, "service", Subject.SERVICE, Right.EDIT_SERVICES);

        private final int code;
        private final String table;
        private final Subject subject;
        private final Right right;

        Kind(int code, String table, Subject subject, Right right) {
            this.code = code;
            this.table = table;
            this.subject = subject;
            this.right = right;
        }

        int code() {
            return code;
        }

        /** Where those are kept that it shows. */
        String table() {
            return table;
        }

        Subject subject() {
            return subject;
        }

        /** What is needed to put up such a picture and to take it down. */
        Right right() {
            return right;
        }

        static Kind of(int code) {
            return code == TEAM_MEMBER.code ? TEAM_MEMBER : SERVICE;
        }
    }
}
