package org.branchbook.marketplace;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.branchbook.access.Permissions;
import org.branchbook.events.Subject;

/**
 * How the platform and an application deal with each other.
 *
 * @param permissions what the application's technical user may do in a location from its activation on
 * @param callbackUrl who hears of the end of an install; kept letter by letter, empty for nobody
 * @param registrationUrl the application's own page that an owner is sent to after consenting; empty when there is none
 * @param personalData the redirect names the owner, signed
 * @param severalLocations one consent may connect many locations
 * @param embedded the registration page is shown inside the console
 * @param nonpublic not in the catalogue, and active as soon as an owner consents
 * @param nonpublicWebhookUrl where a nonpublic application hears of events; empty for nowhere
 * @param subjects the events that the subscriptions made at activation listen to
 * @param locationIds how several location ids are written into the redirect
 * @param pendingHours how long the application has for its activation
 */
public record ApplicationSettings(
        Permissions permissions,
        String callbackUrl,
        String registrationUrl,
        boolean personalData,
        boolean severalLocations,
        boolean embedded,
        boolean nonpublic,
        String nonpublicWebhookUrl,
        Set<Subject> subjects,
        LocationIdsEncoding locationIds,
        int pendingHours) {

    public static final int DEFAULT_PENDING_HOURS = 12;
    public static final int LONGEST_PENDING_HOURS = 7 * 24;
    public static final Set<Subject> DEFAULT_SUBJECTS =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(Subject.SCHEDULE, Subject.GROUP_EVENT, Subject.WAITING_ENTRY)));

    public ApplicationSettings {
        subjects = Set.copyOf(subjects);
        new FieldProblems()
                .requireUrlOrNothing(callbackUrl, "callbackUrl")
                .requireTemplateOrNothing(registrationUrl, "registrationUrl")
                .requireUrlOrNothing(nonpublicWebhookUrl, "nonpublicWebhookUrl")
                .require(
                        pendingHours >= 1 && pendingHours <= LONGEST_PENDING_HOURS,
                        "pendingHours",
                        "must be between 1 and " + LONGEST_PENDING_HOURS)
                .refuseIfAny();
    }

    public Duration pendingTime() {
        return Duration.ofHours(pendingHours);
    }
}
