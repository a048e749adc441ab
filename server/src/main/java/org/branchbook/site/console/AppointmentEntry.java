package org.branchbook.site.console;

import org.branchbook.access.Caller;
import org.branchbook.booking.Appointments;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code locations/{id}/appointments}: the staff enters, changes, moves and cancels. The calendar is read anew afterwards. */
@RestController
@RequestMapping("/console/api/locations/{location}/appointments")
class AppointmentEntry {

    private final Appointments appointments;

    AppointmentEntry(Appointments appointments) {
        this.appointments = appointments;
    }

    record WrittenJson(long id) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    WrittenJson enter(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @RequestBody AppointmentInput input) {
        return new WrittenJson(appointments.create(caller, location, input.entered()).id());
    }

    @PatchMapping("/{id}")
    WrittenJson change(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable long id,
            @RequestBody AppointmentInput input) {
        var changed = input.saysOnlyStatus()
                ? appointments.attend(caller, location, id, input.attendance())
                : appointments.change(caller, location, id, input::changed);
        return new WrittenJson(changed.id());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable long id) {
        appointments.delete(caller, location, id);
    }
}
