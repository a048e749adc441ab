package org.branchbook.api;

import java.util.Optional;
import java.util.function.Function;
import org.branchbook.access.Partner;
import org.branchbook.access.User;
import org.jspecify.annotations.Nullable;

/** Finds out who is calling by the tokens that were sent. */
final class Authentication {

    private final Function<String, Optional<Partner>> partners;
    private final Function<String, Optional<User>> users;

    Authentication(Function<String, Optional<Partner>> partners, Function<String, Optional<User>> users) {
        this.partners = partners;
        this.users = users;
    }

    Credentials authenticate(@Nullable String header) {
        var tokens = Authorization.parse(header);
        var partner = tokens.partnerToken().flatMap(partners);
        if (partner.isEmpty()) {
            return Credentials.NONE;
        }
        var user = tokens.userToken().flatMap(users);
        return new Credentials(partner.get(), user.orElse(null), tokens.userToken().isPresent() && user.isEmpty());
    }
}
