package org.branchbook.events;

/**
 * The sole right to change a location until the transaction ends. Writers of one location take turns by it, and the events
 * they make get their numbers from it.
 */
public final class Turn {

    private final long location;
    private final long chain;
    private final long begunAfter;
    private final long setup;
    private final long stirredBefore;
    private long stirred;
    private long ownSetup;
    private long next;
    private long last;

    Turn(long location, long chain, long setup, long stirred, long first, long last) {
        this.location = location;
        this.chain = chain;
        this.setup = setup;
        this.stirredBefore = stirred;
        this.stirred = stirred;
        this.begunAfter = first - 1;
        this.next = first;
        this.last = last;
    }

    public long location() {
        return location;
    }

    public long chain() {
        return chain;
    }

    /** The number of the location's last event before this turn. */
    public long begunAfter() {
        return begunAfter;
    }

    /** The number of the location's last event, those of this turn so far included. */
    public long newest() {
        return next - 1;
    }

    /** The number of the last event about the location's set-up when this turn began; until it ends, nobody else makes one. */
    public long setup() {
        return setup;
    }

    void setUpAnew(long number) {
        ownSetup = number;
    }

    /** The same once this turn is committed. */
    long setupAfter() {
        return Math.max(setup, ownSetup);
    }

    /** How many changes had been nobody's news before this turn. */
    public long stirredBefore() {
        return stirredBefore;
    }

    /** The same, those of this turn so far included. */
    public long stirred() {
        return stirred;
    }

    void stirredTo(long changes) {
        stirred = changes;
    }

    boolean isExhausted() {
        return next > last;
    }

    void extendTo(long number) {
        last = number;
    }

    long takeNumber() {
        return next++;
    }

    long unused() {
        return last - next + 1;
    }
}
