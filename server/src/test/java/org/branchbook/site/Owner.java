package org.branchbook.site;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.branchbook.access.Caller;
import org.branchbook.access.User;
import org.branchbook.access.Users;
import org.branchbook.events.Cause;
import org.branchbook.network.Chains;
import org.branchbook.network.LocationDetails;
import org.branchbook.network.Locations;
import org.branchbook.testing.RunningServer;

/** A person with a sign-in that nobody else in the test run has, and the branches they open. */
record Owner(User user, String password) {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    static Owner fresh() {
        var login = "owner" + NUMBER.incrementAndGet() + "@site.example";
        var user = RunningServer.get().bean(Users.class)
                .register(new Users.NewUser("Olga Owner", login, "", "", "right password"));
        return new Owner(user, "right password");
    }

    String login() {
        return user.login();
    }

    Caller caller() {
        return new Caller(null, user, Cause.Way.CONSOLE, "test", "127.0.0.1");
    }

    Browser atTheBrowser() {
        return new Browser().signedIn(login(), password);
    }

    /** Founds a chain of branches in Berlin. */
    List<Long> branches(int howMany) {
        var server = RunningServer.get();
        var chain = server.bean(Chains.class).found(caller(), "Chain of " + login(), branch("Branch 0"));
        var ids = new ArrayList<>(List.of(chain.mainLocation()));
        for (int number = 1; number < howMany; number++) {
            ids.add(server.bean(Locations.class).open(caller(), chain.id(), branch("Branch " + number)).id());
        }
        return ids;
    }

    private static LocationDetails branch(String title) {
        return new LocationDetails(
                title, "", "", "", 0, 0, "", "", "", "", List.of(), Map.of(), null, null, 0, "", ZoneId.of("Europe/Berlin"), "EUR");
    }
}
