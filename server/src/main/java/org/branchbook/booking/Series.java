package org.branchbook.booking;

import java.util.List;

/** Appointments that were entered together because they repeat; {@code appointments} are those not cancelled, in order. */
public record Series(long location, long id, Recurrence recurrence, List<Appointment> appointments) {

    public Series {
        appointments = List.copyOf(appointments);
    }
}
