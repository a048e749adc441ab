package org.branchbook.tour;

import java.util.List;
import org.branchbook.sdk.BranchbookClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The developer's card of the application. There is no call that changes one field: a write replaces the whole card, so
 * it is read first and sent back. It is put back as it was at the end.
 */
final class ApplicationCard {

    /** What the platform fills in; and the icon, which is read as an address but written as an image, and kept when left out. */
    private static final List<String> NOT_SENT_BACK = List.of(
            "id", "marketplace_partner_id", "application_token", "system_user_id", "short_links", "created_at", "moderated_at",
            "moderation", "status", "icon");

    private final BranchbookClient developer;
    private final String applications;
    private final long application;
    private final ObjectNode card;

    private ApplicationCard(BranchbookClient developer, String applications, long application, ObjectNode card) {
        this.developer = developer;
        this.applications = applications;
        this.application = application;
        this.card = card;
    }

    static ApplicationCard read(BranchbookClient developer, long developerAccount, long application) {
        String applications = "/api/v1/marketplace/developers/companies/" + developerAccount + "/applications";
        for (JsonNode card : developer.get(applications)) {
            if (card.path("id").asLong() == application && card instanceof ObjectNode object) {
                return new ApplicationCard(developer, applications, application, object);
            }
        }
        throw new StepFailed("application " + application + " is not among those of developer account " + developerAccount);
    }

    /** The token of the application's technical user. */
    String token() {
        String token = card.path("application_token").asString("");
        StepFailed.unless(!token.isEmpty(), "the card has no application_token");
        return token;
    }

    String title() {
        return card.path("title").asString("");
    }

    /** Makes the application ours: several branches at once, a signed profile, and its addresses at the running app. */
    void pointAt(String appUrl) {
        ObjectNode changed = writable();
        changed.put("registration_redirect_url", appUrl + "/register");
        changed.put("callback_url", appUrl + "/lifecycle");
        changed.put("is_multiple_salons_allowed", true);
        changed.put("is_personal_data_access_needed", true);
        write(changed);
    }

    void restore() {
        write(writable());
    }

    private ObjectNode writable() {
        ObjectNode copy = card.deepCopy();
        copy.remove(NOT_SENT_BACK);
        return copy;
    }

    private void write(ObjectNode changed) {
        developer.put(applications + "/" + application, changed);
    }
}
