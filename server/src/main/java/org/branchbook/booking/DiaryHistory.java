package org.branchbook.booking;

import java.util.List;
import org.branchbook.network.Location;
import org.branchbook.team.TeamMember;

/** One client's appointments in a location, newest first, with those who {@code served} them. */
public record DiaryHistory(Location location, List<TeamMember> served, List<Appointment> appointments, DiaryPages.Guest guest) {}
