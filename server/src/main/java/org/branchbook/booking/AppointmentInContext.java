package org.branchbook.booking;

import org.branchbook.clients.Client;
import org.branchbook.network.Location;
import org.branchbook.team.TeamMember;

/** An appointment together with where, with whom and for whom it is. */
public record AppointmentInContext(Appointment appointment, Location location, TeamMember teamMember, Client client) {}
