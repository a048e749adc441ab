package org.branchbook.api;

import jakarta.servlet.ServletRequest;
import org.branchbook.access.Partner;
import org.branchbook.access.User;
import org.branchbook.shared.NotAuthenticated;
import org.jspecify.annotations.Nullable;

/** Whose tokens a request carries. {@code strangeUser}: a user token was sent that nobody knows (any more). */
record Credentials(@Nullable Partner partner, @Nullable User user, boolean strangeUser) {

    static final Credentials NONE = new Credentials(null, null, false);
    private static final String ATTRIBUTE = Credentials.class.getName();

    void requireKnown() {
        requirePartner();
        if (strangeUser) {
            throw new NotAuthenticated("Authentication needed.");
        }
    }

    void requirePartner() {
        if (partner == null) {
            throw new NotAuthenticated("Authentication needed.");
        }
    }

    void keepIn(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Credentials of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Credentials kept ? kept : NONE;
    }
}
