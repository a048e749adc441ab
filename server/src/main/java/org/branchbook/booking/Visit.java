package org.branchbook.booking;

import java.util.List;

/** A client's coming on a day: one or more appointments, by start, without cancelled ones; never none. */
public record Visit(long location, long id, List<Appointment> appointments) {

    public Visit {
        appointments = List.copyOf(appointments);
    }

    /** Whether he came: as soon as he came to one of them; as he answered, if he answered alike for all. */
    public Attendance attendance() {
        var answers = appointments.stream().map(Appointment::attendance).distinct().toList();
        if (answers.contains(Attendance.ARRIVED)) {
            return Attendance.ARRIVED;
        }
        return answers.size() == 1 ? answers.getFirst() : Attendance.WAITING;
    }

    /** What is noted on the first of them on which anything is noted; empty where nothing is. */
    public String comment() {
        return appointments.stream()
                .map(appointment -> appointment.details().comment())
                .filter(comment -> !comment.isBlank())
                .findFirst()
                .orElse("");
    }
}
