package org.branchbook.examples.notes;

import java.util.Optional;
import org.branchbook.sdk.BranchbookClient;
import org.branchbook.sdk.InstallStatus;
import org.branchbook.sdk.LifecycleNotice;
import org.branchbook.sdk.WebhookVerifier;

/**
 * {@code POST /lifecycle}: the app was disconnected, frozen or paid in a branch. On a disconnection everything kept
 * about the branch is deleted before the notice is acknowledged.
 */
final class LifecycleReceiver {

    private final Settings settings;
    private final BranchbookClient platform;
    private final Notebooks notebooks;
    private final Diary diary;

    LifecycleReceiver(Settings settings, BranchbookClient platform, Notebooks notebooks, Diary diary) {
        this.settings = settings;
        this.platform = platform;
        this.notebooks = notebooks;
        this.diary = diary;
    }

    Reply receive(Request request) {
        LifecycleNotice notice = LifecycleNotice.parse(request.body(), settings.partnerToken());
        if (notice.application() != settings.application()) {
            return Reply.text(200, "for another application");
        }
        // The SDK's own verifier; the events use the open library. Either could check either.
        new WebhookVerifier(LifecycleNotice.secret(settings.partnerToken(), notice.application()))
                .verify(request.body(), request.headers());
        String outcome = notice.isUninstall() ? uninstalled(notice.location()) : "nothing to do for " + notice.event();
        diary.write("lifecycle", notice.location(), outcome);
        return Reply.text(200, outcome);
    }

    /** A notice may be late, the owner may have connected the branch again since: the platform knows how it stands. */
    private String uninstalled(long location) {
        Optional<InstallStatus> status = platform.installStatus(location, settings.application());
        if (status.isPresent() && status.get().isActive()) {
            return "connected again since";
        }
        notebooks.purge(location);
        return "purged";
    }
}
