package org.branchbook.webhooks;

/**
 * How bodies are written for a subscription.
 *
 * @param locationWord what a location is called as the subject of an event
 * @param changedFields whether the changed fields stand beside the data
 * @param changedDays whether an event about a work schedule has the days that changed as its data
 */
public record BodyForm(LocationWord locationWord, boolean changedFields, boolean changedDays) {

    /** As events are stored. */
    public static final BodyForm PLAIN = new BodyForm(LocationWord.COMPANY, false, false);

    /** The wire has two words for a location. */
    public enum LocationWord {
        COMPANY, SALON
    }

    boolean isPlain() {
        return equals(PLAIN);
    }
}
