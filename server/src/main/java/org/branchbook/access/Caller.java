package org.branchbook.access;

import org.branchbook.events.Cause;
import org.branchbook.shared.NotAuthenticated;
import org.branchbook.shared.NotPermitted;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking: a developer's partner system, a user, or both together, and how the request came in. Every method of the
 * domain that reads or changes a tenant's data takes one.
 */
public record Caller(@Nullable Partner partner, @Nullable User user, Cause.Way way, String request, String address) {

    /** The platform itself: its jobs and its first filling. */
    public static Caller system() {
        return new Caller(null, null, Cause.Way.SYSTEM, "", "");
    }

    public boolean isSystem() {
        return way == Cause.Way.SYSTEM;
    }

    /** The user behind the request, or a refusal that says that one is needed. */
    public User requireUser() {
        if (user == null) {
            throw new NotAuthenticated("Authentication needed.");
        }
        return user;
    }

    /** The person behind the request; refuses an application that calls as its technical user, and somebody who only books. */
    public User requirePerson() {
        if (requireUser().kind() != User.Kind.PERSON) {
            throw new NotPermitted("Access denied.");
        }
        return user;
    }

    /** The partner system behind the request, or a refusal. */
    public Partner requirePartner() {
        if (partner == null) {
            throw new NotAuthenticated("Authentication needed.");
        }
        return partner;
    }

    /** The same caller by another way, such as a client's booking that arrives over the API. */
    public Caller by(Cause.Way other) {
        return new Caller(partner, user, other, request, address);
    }

    /** What is written down of the caller with a change. */
    public Cause cause() {
        var application = way == Cause.Way.API && user != null && user.technical();
        return new Cause(
                application ? Cause.Way.APPLICATION : way, user == null ? null : user.id(),
                partner == null ? null : partner.id(), request);
    }
}
