package org.branchbook.api.v1;

import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.booking.BookingForm;
import org.branchbook.booking.BookingForms;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /company/{loc}/booking_forms}: the location's booking links. */
@RestController
@RequestMapping("/api/v1/company/{location:\\d+}/booking_forms")
class CompanyBookingForms {

    private final BookingForms forms;

    CompanyBookingForms(BookingForms forms) {
        this.forms = forms;
    }

    @GetMapping
    Answer list(@PathVariable long location, Caller caller) {
        var rows = forms.list(caller, location).stream().map(FormJson::of).toList();
        return Answer.list(rows, Meta.count(rows.size()));
    }

    @GetMapping("/{id:\\d+}")
    Answer read(@PathVariable long location, @PathVariable long id, Caller caller) {
        return Answer.ok(FormJson.of(forms.get(caller, location, id)));
    }

    @PostMapping
    Answer create(@PathVariable long location, WireBody body, Caller caller) {
        var title = body.requireText("title");
        return Answer.created(FormJson.of(body.flag("is_default").orElse(false)
                ? forms.createDefault(caller, location, title)
                : forms.create(caller, location, title)));
    }

    /** Only what a booking link has here: its name, and whether it is the default. */
    record FormJson(long id, String title, boolean isDefault) {

        static FormJson of(BookingForm form) {
            return new FormJson(form.id(), form.title(), form.standard());
        }
    }
}
