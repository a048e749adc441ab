package org.branchbook.examples.notes;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.branchbook.sdk.Activation;
import org.branchbook.sdk.BranchbookClient;
import org.branchbook.sdk.InstallStatus;
import org.branchbook.sdk.RegistrationRedirect;
import org.branchbook.sdk.RequestRefused;

/**
 * {@code GET /register}: the owner has connected the app and arrives here with their browser. Each branch is activated
 * by a call of its own, and the page tells how each went. Loading the page again changes nothing.
 */
final class Registration {

    private final Settings settings;
    private final String appUrl;
    private final BranchbookClient platform;
    private final Notebooks notebooks;
    private final Diary diary;

    Registration(Settings settings, String appUrl, BranchbookClient platform, Notebooks notebooks, Diary diary) {
        this.settings = settings;
        this.appUrl = appUrl;
        this.platform = platform;
        this.notebooks = notebooks;
        this.diary = diary;
    }

    Reply register(Request request) {
        RegistrationRedirect redirect = RegistrationRedirect.parse(request.uri(), settings.partnerToken());
        RegistrationRedirect.Owner owner = redirect.owner();
        if (owner == null) {
            return Reply.text(403, "this app asks for a signed profile; switch personal data on for the application");
        }
        Long application = redirect.signedApplication();
        if (application != null && application != settings.application()) {
            return Reply.text(403, "this registration is for another application");
        }
        diary.write("registration", 0, redirect.locations().toString());
        Map<Long, String> outcomes = new LinkedHashMap<>();
        for (long location : redirect.locations()) {
            String outcome = connect(location, redirect);
            diary.write("activation", location, outcome);
            outcomes.put(location, outcome);
        }
        return Reply.html(200, page(owner.name(), outcomes));
    }

    private String connect(long location, RegistrationRedirect redirect) {
        // A platform that signs the ids means these and no others; one that does not has nothing to compare with.
        if (!redirect.signedLocations().isEmpty() && !redirect.signedLocations().contains(location)) {
            return "refused: not among the branches that were signed";
        }
        if (!settings.activates().isEmpty() && !settings.activates().contains(location)) {
            return "left pending: this app is set to activate other branches only";
        }
        try {
            return activate(location);
        } catch (RequestRefused e) {
            return "not connected: " + e.getMessage();
        } catch (UncheckedIOException e) {
            return "not connected, please try again: " + e.getMessage();
        }
    }

    /** One branch at a time, so that two tabs do not activate it twice. */
    private synchronized String activate(long location) {
        Optional<InstallStatus> status = platform.installStatus(location, settings.application());
        if (status.isEmpty()) {
            return "not connected: connect the app in this branch first";
        }
        if (status.get().isActive()) {
            return notebooks.of(location).isPresent()
                    ? "connected"
                    : "active, but its secret is not here: disconnect the app in this branch and connect it again";
        }
        if (!status.get().isPending()) {
            return "not connected: the app is " + status.get().status() + " in this branch";
        }
        // Still here from an earlier connection whose end we did not hear of.
        notebooks.purge(location);
        notebooks.expect(location);
        try {
            String webhookUrl = appUrl + "/webhooks/" + location;
            Activation activation = platform.activate(location, settings.application(), List.of(webhookUrl));
            return keep(location, activation.secretFor(webhookUrl));
        } finally {
            notebooks.expectNoLonger(location);
        }
    }

    /** Without its secret and a place to keep it an installation is of no use: then it is taken back. */
    private String keep(long location, Optional<String> secret) {
        if (secret.isEmpty()) {
            platform.uninstall(location, settings.application());
            return "not connected: the platform gave no secret to verify events with";
        }
        try {
            notebooks.connect(location, secret.get());
            return "connected";
        } catch (UncheckedIOException e) {
            platform.uninstall(location, settings.application());
            throw e;
        }
    }

    private static String page(String owner, Map<Long, String> outcomes) {
        StringBuilder rows = new StringBuilder();
        outcomes.forEach((location, outcome) -> rows.append("<tr><th scope=\"row\">Branch ")
                .append(location)
                .append("</th><td>")
                .append(escape(outcome))
                .append("</td></tr>\n"));
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>Branch Notes</title>
                <style>
                  :root { color-scheme: light dark }
                  body { font: 16px/1.6 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem }
                  th { text-align: left; font-weight: 600; padding: .25rem 2rem .25rem 0 }
                </style>
                <h1>Branch Notes</h1>
                <p>Hello %s. This is how your branches stand:</p>
                <table>
                %s</table>
                </html>
                """.formatted(escape(owner), rows);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
