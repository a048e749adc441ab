package org.branchbook.booking;

import java.util.List;
import org.branchbook.booking.BookingRefused.Reason;
import org.branchbook.network.Location;
import org.branchbook.shared.Invalid;
import org.springframework.stereotype.Component;

/**
 * What clients can book through a booking form: what they can choose in it. A form that hides a step has chosen for them;
 * one of a single location sells nothing elsewhere. A number that names no form of the location's chain limits nothing.
 */
@Component
class FormLimits {

    private static final long ONLY_SINGLE = 1;
    private static final long ONLY_GROUPS = 2;

    private final BookingForms forms;

    FormLimits(BookingForms forms) {
        this.forms = forms;
    }

    /** Refuses times with a team member that the form does not offer. */
    void requireOffered(Location place, long number, List<BookingRequest.Item> items) {
        forms.ofChain(place, number).ifPresent(form -> {
            requirePlace(place, form);
            items.forEach(item -> {
                var sold = form.number(BookingFormSetting.RECORD_TYPE) != ONLY_GROUPS
                        && isOffered(item.services(), chosenService(form))
                        && isOffered(item.anyOf(), chosenTeamMember(form));
                if (!sold) {
                    throw new BookingRefused(Reason.NOT_IN_THIS_FORM, item.number(), List.of());
                }
            });
        });
    }

    /** Refuses places in a group event that the form does not offer. */
    void requireOffered(Location place, long number, GroupEvent event, int places) {
        forms.ofChain(place, number).ifPresent(form -> {
            requirePlace(place, form);
            var sold = form.number(BookingFormSetting.RECORD_TYPE) != ONLY_SINGLE
                    && isOffered(List.of(event.plan().service()), chosenService(form))
                    && isOffered(List.of(event.plan().teamMember()), chosenTeamMember(form));
            if (!sold) {
                throw new BookingRefused(Reason.NOT_IN_THIS_FORM);
            }
            requirePlaces(form, places);
        });
    }

    private static void requirePlace(Location place, BookingForm form) {
        var ofChain = form.flag(BookingFormSetting.IS_CHAIN) || form.number(BookingFormSetting.CHAIN) != 0;
        if (form.location() != place.id() && !ofChain) {
            throw new BookingRefused(Reason.NOT_IN_THIS_FORM);
        }
    }

    /** One place, unless the form takes several at once; then as many as it says, and when it says nothing, as the location says. */
    private static void requirePlaces(BookingForm form, int places) {
        var most = form.flag(BookingFormSetting.IS_MULTIPLE_ACTIVITY_RECORD)
                ? form.settings().getOrDefault(BookingFormSetting.ACTIVITY_RECORD_COUNT, 0L)
                : 1L;
        if (most instanceof Long limit && limit > 0 && places > limit) {
            throw new Invalid("places", "must be no more than " + limit + " through this booking form");
        }
    }

    private static long chosenService(BookingForm form) {
        return form.flag(BookingFormSetting.SERVICE_STEP_HIDE) ? form.number(BookingFormSetting.SERVICE_STEP_DEFAULT) : 0;
    }

    private static long chosenTeamMember(BookingForm form) {
        return form.flag(BookingFormSetting.TEAM_MEMBER_STEP_HIDE) ? form.number(BookingFormSetting.TEAM_MEMBER_STEP_DEFAULT) : 0;
    }

    /** Whether nothing but the one that was chosen is wanted; 0 chose none. */
    private static boolean isOffered(List<Long> wanted, long chosen) {
        return chosen == 0 || !wanted.isEmpty() && wanted.stream().allMatch(id -> id == chosen);
    }
}
