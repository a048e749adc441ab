package org.branchbook.booking.availability;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client asks for: who may serve, how long each of them needs, on which grid, and how soon and how late the
 * start may be. One team member in it means "with this person", several mean "with any of them".
 */
public final class Demand {

    private final long[] teamMembers;
    private final int[] seconds;
    private final int stepMinutes;
    private final long earliestMinute;
    private final long latestMinute;

    /**
     * @param secondsByTeamMember everybody who may serve, with the time they need, technical break included; a begun
     *                            minute counts whole
     * @param stepMinutes         starts are offered at local midnight plus multiples of this, 1 to 1440
     * @param earliest            first permitted start (lead time); {@link Instant#MIN} for none
     * @param latest              last permitted start (horizon), itself permitted; {@link Instant#MAX} for none
     * @throws IllegalArgumentException when a time needed is not positive or the step is out of its bounds
     */
    public Demand(Map<Long, Integer> secondsByTeamMember, int stepMinutes, Instant earliest, Instant latest) {
        if (stepMinutes < 1 || stepMinutes > Minutes.PER_DAY) {
            throw new IllegalArgumentException("Not a step of the slot grid: " + stepMinutes + " minutes");
        }
        this.teamMembers = new long[secondsByTeamMember.size()];
        this.seconds = new int[secondsByTeamMember.size()];
        int index = 0;
        for (var entry : new TreeMap<>(secondsByTeamMember).entrySet()) {
            teamMembers[index] = entry.getKey();
            seconds[index] = positive(entry.getValue());
            index++;
        }
        this.stepMinutes = stepMinutes;
        this.earliestMinute = Minutes.ceil(earliest);
        this.latestMinute = Minutes.floor(latest);
    }

    /** How many may serve. */
    int size() {
        return teamMembers.length;
    }

    /** The team members, ascending by id. */
    long teamMember(int index) {
        return teamMembers[index];
    }

    int seconds(int index) {
        return seconds[index];
    }

    int stepMinutes() {
        return stepMinutes;
    }

    /** What of the part is neither too soon nor too late to start in; it may be empty. */
    DayPart permitted(DayPart part) {
        return part.between(earliestMinute, latestMinute + 1);
    }

    /**
     * How many seconds the team member needs.
     *
     * @throws IllegalArgumentException when the team member is not among those asked for
     */
    public int secondsOf(long teamMember) {
        int index = Arrays.binarySearch(teamMembers, teamMember);
        if (index < 0) {
            throw new IllegalArgumentException("Not asked for: team member " + teamMember);
        }
        return seconds[index];
    }

    static int positive(int seconds) {
        if (seconds <= 0) {
            throw new IllegalArgumentException("Not a time that somebody needs: " + seconds + " seconds");
        }
        return seconds;
    }
}
