package org.branchbook;

import java.net.URI;
import org.branchbook.platform.Settings;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever started the server where to go. */
@Component
class Greeting {

    private final Settings settings;

    Greeting(Settings settings) {
        this.settings = settings;
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
        if (settings.demo()) {
            notes.append("  With the demo chain: for trying things out, not for real clients' data.\n");
        }
        if (settings.outgoing().allowLoopback()) {
            notes.append("  Webhooks may go to this machine itself (outgoing.allow-loopback is on).\n");
        }
        return notes.toString();
    }
}
