package org.branchbook;

import java.net.URI;
import org.branchbook.access.SetupLinks;
import org.branchbook.platform.Settings;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever started the server where to go. */
@Component
class Greeting {

    private final Settings settings;
    private final SetupLinks setup;

    Greeting(Settings settings, SetupLinks setup) {
        this.settings = settings;
        this.setup = setup;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        URI base = settings.baseUrl();
        System.out.printf("""

                Branchbook is running.
                  Start page   %s/
                  Console      %s/console
                  API          %s/api/v1
                  Data folder  %s
                %s\
                Stop it with Ctrl+C.
                """, base, base, base, settings.dataFolder(), notes());
    }

    private String notes() {
        StringBuilder notes = new StringBuilder();
        // Printed for whoever started the server, and never logged: it makes its reader the owner.
        setup.issue().ifPresent(token -> notes.append("""
                  Nobody has an account here yet. Set the first one up within a day, once, at
                  %s/setup/%s
                """.formatted(settings.baseUrl(), token)));
        if (settings.demo()) {
            notes.append("  With the demo chain: for trying things out, not for real clients' data.\n");
        }
        if (settings.outgoing().allowLoopback()) {
            notes.append("  Webhooks may go to this machine itself (outgoing.allow-loopback is on).\n");
        }
        return notes.toString();
    }
}
