package org.branchbook.examples.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import org.branchbook.sdk.BranchbookClient;

/** The app: puts the parts together, serves, and stops cleanly on a signal. */
public final class BranchNotes implements AutoCloseable {

    private final Web web;

    BranchNotes(Settings settings) throws IOException {
        web = new Web(settings.host(), settings.port());
        String publicUrl = settings.publicUrl();
        String appUrl = publicUrl != null ? publicUrl : "http://" + settings.host() + ":" + web.port();
        BranchbookClient asDeveloper = new BranchbookClient(settings.apiUrl(), settings.partnerToken());
        BranchbookClient asApplication = asDeveloper.as(settings.applicationToken());
        Notebooks notebooks = new Notebooks(settings.stateFolder());
        Diary diary = new Diary(Clock.systemUTC());

        web.on("GET", "/register", new Registration(settings, appUrl, asDeveloper, notebooks, diary)::register)
                .on("POST", "/webhooks/", new EventReceiver(asApplication, notebooks, diary)::receive)
                .on("POST", "/lifecycle", new LifecycleReceiver(settings, asDeveloper, notebooks, diary)::receive)
                .onLocally("GET", "/state", new StatePage(notebooks, diary)::show)
                .onLocally("GET", "/health", request -> Reply.text(200, "ok"))
                .start();
    }

    int port() {
        return web.port();
    }

    @Override
    public void close() {
        web.close();
    }

    public static void main(String[] arguments) {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tT %4$s %5$s%6$s%n");
        // Otherwise the server holds small answers back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            Settings settings = Settings.from(List.of(arguments), System.getenv());
            BranchNotes app = new BranchNotes(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(app::close));
            System.out.println("Branch Notes listens on port " + app.port() + ". " + settings);
        } catch (Settings.Unusable | IOException | UncheckedIOException e) {
            System.err.println("Branch Notes cannot start: " + e.getMessage());
            System.exit(1);
        }
    }
}
