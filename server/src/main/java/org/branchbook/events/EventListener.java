package org.branchbook.events;

/** Hears that a location has news. A hint: whoever must not miss anything reads the log from its own cursor as well. */
public interface EventListener {

    /** Events of the location up to and including {@code number} are committed. Must return at once. */
    void committed(long location, long number);
}
