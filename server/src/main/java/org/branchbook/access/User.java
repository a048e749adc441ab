package org.branchbook.access;

/**
 * A person with a sign-in, or the technical user of an application ({@code technical}). Phone is digits without a plus,
 * empty when unknown; so are e-mail, login and avatar.
 */
public record User(
        long id, String name, String login, String phone, String email, String avatar, boolean approved, boolean technical) {}
