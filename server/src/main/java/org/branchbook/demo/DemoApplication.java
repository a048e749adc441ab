package org.branchbook.demo;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.access.Permissions;
import org.branchbook.access.Right;
import org.branchbook.marketplace.Application;
import org.branchbook.marketplace.ApplicationCard;
import org.branchbook.marketplace.ApplicationSettings;
import org.branchbook.marketplace.Applications;
import org.branchbook.marketplace.Category;
import org.branchbook.marketplace.DeveloperAccount;
import org.branchbook.marketplace.DeveloperProfile;
import org.branchbook.marketplace.Developers;
import org.branchbook.marketplace.LocationIdsEncoding;
import org.branchbook.marketplace.Monetization;
import org.branchbook.network.Country;
import org.branchbook.network.Dictionaries;
import org.springframework.stereotype.Component;

/** The developer of the sample app and its published card, so that it can be connected right after the first start. */
@Component
class DemoApplication {

    private static final String APP = "http://127.0.0.1:8090";
    private static final Set<Right> ASKED = Set.of(
            Right.SEE_CALENDAR, Right.EDIT_APPOINTMENTS, Right.SEE_CLIENTS, Right.SEE_CLIENT_PHONES, Right.SEE_SERVICES,
            Right.SEE_TEAM);

    private final Developers developers;
    private final Applications applications;
    private final Dictionaries dictionaries;

    DemoApplication(Developers developers, Applications applications, Dictionaries dictionaries) {
        this.developers = developers;
        this.applications = applications;
        this.dictionaries = dictionaries;
    }

    record Registered(DeveloperAccount developer, Application application) {}

    Registered register(Caller owner) {
        var developer = developers.open(owner, new DeveloperProfile(
                "Demo developer", "Makes the sample app", "Demo owner", "+13155550175", "developer@demo.example",
                "https://demo.example", DeveloperProfile.LegalType.LLC, 0, "", "", ""), null);
        var created = applications.create(owner, developer.id(), card(), settings(), null);
        return new Registered(developer, applications.publish(owner, created.id()));
    }

    private ApplicationCard card() {
        var everywhere = dictionaries.countries().stream().map(Country::id).collect(Collectors.toSet());
        return new ApplicationCard(
                "Branch Notes", "Keeps a note beside every appointment, branch by branch.",
                "The sample app that comes with Branchbook: it listens to appointments and keeps a note for each of them.",
                List.of("Works for many branches at once", "Forgets a branch when it is disconnected"), List.of(), List.of(),
                Set.of(), Category.OTHER, everywhere, "", "Free", 0, Set.of(), "branch_notes", Monetization.FREE);
    }

    private static ApplicationSettings settings() {
        var permissions = new Permissions(
                ASKED.stream().collect(Collectors.toMap(Right::slug, right -> 1, (one, same) -> one, TreeMap::new)));
        return new ApplicationSettings(
                permissions, APP + "/lifecycle", APP + "/register", true, true, false, false, "",
                ApplicationSettings.DEFAULT_SUBJECTS, LocationIdsEncoding.BRACKETS, ApplicationSettings.DEFAULT_PENDING_HOURS);
    }
}
