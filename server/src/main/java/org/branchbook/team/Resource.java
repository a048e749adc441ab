package org.branchbook.team;

import java.util.List;

/** A kind of room or equipment and the single pieces of it, such as "Massage room" with two rooms. */
public record Resource(long location, long id, String title, List<Instance> instances) {

    public Resource {
        instances = List.copyOf(instances);
    }

    /** One piece, occupied by one appointment at a time. */
    public record Instance(long id, String title) {}
}
