package org.branchbook.api.v1;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.booking.BookingForm;
import org.branchbook.booking.BookingFormSetting;
import org.branchbook.booking.BookingForms;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
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
        var rows = forms.list(caller, location).stream().map(CompanyBookingForms::json).toList();
        return Answer.list(rows, Meta.count(rows.size()));
    }

    @GetMapping("/{id:\\d+}")
    Answer read(@PathVariable long location, @PathVariable long id, Caller caller) {
        return Answer.ok(json(forms.get(caller, location, id)));
    }

    @PostMapping
    Answer create(@PathVariable long location, WireBody body, Caller caller) {
        body.requireText("title");
        return Answer.created(json(forms.create(caller, location, wish(body))));
    }

    @PatchMapping("/{id:\\d+}")
    Answer change(@PathVariable long location, @PathVariable long id, WireBody body, Caller caller) {
        return Answer.ok(json(forms.change(caller, location, id, wish(body))));
    }

    @DeleteMapping("/{id:\\d+}")
    Answer delete(@PathVariable long location, @PathVariable long id, Caller caller) {
        forms.delete(caller, location, id);
        return Answer.noContent();
    }

    private static BookingForm.Wish wish(WireBody body) {
        var settings = new HashMap<BookingFormSetting, @Nullable Object>();
        for (var setting : BookingFormSetting.values()) {
            if (body.has(setting.slug())) {
                settings.put(setting, value(body, setting));
            }
        }
        return new BookingForm.Wish(body.text("title").orElse(null), body.flag("is_default").orElse(null), settings);
    }

    /** Null, sent as such or as nothing where a text cannot be nothing, makes the setting usual again. */
    private static @Nullable Object value(WireBody body, BookingFormSetting setting) {
        var slug = setting.slug();
        return switch (setting.kind()) {
            case FLAG -> body.flag(slug).orElse(null);
            case NUMBER -> body.integer(slug).orElse(null);
            case TEXT, COLOR -> body.text(slug).orElse(null);
            case CHOICE -> body.text(slug).filter(text -> !text.isBlank()).orElse(null);
            case TEXTS -> body.isNull(slug) ? null : body.texts(slug);
        };
    }

    /** Every setting under its own name, whether it was made or is usual. */
    private static Map<String, @Nullable Object> json(BookingForm form) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", form.id());
        json.put("title", form.title());
        json.put("is_default", form.standard());
        for (var setting : BookingFormSetting.values()) {
            json.put(setting.slug(), form.get(setting));
        }
        return json;
    }
}
