package org.branchbook.booking.availability;

/**
 * The time of one team member.
 *
 * @param working when the schedule says so, adjoining intervals being one
 * @param free    what of it is not taken
 */
record TeamMemberTime(Intervals working, Intervals free) {

    static final TeamMemberTime NONE = new TeamMemberTime(Intervals.NONE, Intervals.NONE);
}
