package org.branchbook.shared;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where somebody stands who walks over a location's list; it travels as an opaque word. In the stage {@link Stage#ROWS}
 * {@code after} is the id of the last row shown, in the stage {@link Stage#CHANGES} the number of the last event whose row was
 * shown. {@code asOf} is the number of the location's newest event when the stage began: what happens later is shown in the
 * next round.
 */
public record Cursor(long location, String list, Stage stage, long asOf, long after) {

    /** First the rows that there are, then what has changed since, round after round. */
    public enum Stage {
        ROWS, CHANGES
    }

    private static final String FORM = "1";
    private static final String SEPARATOR = ":";
    private static final int LONGEST = 200;

    /** The beginning of a walk over the list, when the location's newest event has the number {@code asOf}. */
    public static Cursor start(long location, String list, long asOf) {
        return new Cursor(location, list, Stage.ROWS, asOf, 0);
    }

    /** Reads the word again. One that was given for another list or location is refused like any that was never given. */
    public static Cursor parse(String word, long location, String list) {
        try {
            if (word.length() > LONGEST) {
                throw unknown();
            }
            var parts = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.US_ASCII).split(SEPARATOR);
            if (parts.length != 6 || !parts[0].equals(FORM) || !parts[1].equals(list) || Long.parseLong(parts[2]) != location) {
                throw unknown();
            }
            var stage = Stage.valueOf(parts[3]);
            return new Cursor(location, list, stage, Long.parseLong(parts[4]), Long.parseLong(parts[5]));
        } catch (IllegalArgumentException unreadable) {
            throw unknown();
        }
    }

    private static Invalid unknown() {
        return new Invalid("cursor", "was not given by this list; begin again with an empty one");
    }

    public String word() {
        var parts = String.join(
                SEPARATOR, FORM, list, Long.toString(location), stage.name(), Long.toString(asOf), Long.toString(after));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.US_ASCII));
    }

    /** The same stage, one stretch further on. */
    public Cursor at(long position) {
        return new Cursor(location, list, stage, asOf, position);
    }

    /** All that there was until {@link #asOf} has been shown; the next round begins there. */
    public Cursor done() {
        return new Cursor(location, list, Stage.CHANGES, asOf, asOf);
    }

    /** The round of changes that ends with the event {@code newest}. */
    public Cursor until(long newest) {
        return new Cursor(location, list, Stage.CHANGES, newest, after);
    }

    /** Whether a round is over and the next one not begun. */
    public boolean isDone() {
        return stage == Stage.CHANGES && after == asOf;
    }
}
