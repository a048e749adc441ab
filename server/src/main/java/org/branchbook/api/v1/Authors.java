package org.branchbook.api.v1;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.branchbook.access.User;
import org.branchbook.access.Users;
import org.springframework.stereotype.Component;

/** Who wrote what: one query, however many things. */
@Component
class Authors {

    private static final long PLATFORM = 0;

    private final Users users;

    Authors(Users users) {
        this.users = users;
    }

    /** The users behind these things by id; the platform itself and users who are gone are missing. */
    <T> Map<Long, User> of(List<T> things, ToLongFunction<T> author) {
        var ids = things.stream().mapToLong(author).filter(id -> id != PLATFORM).distinct().boxed().toList();
        return users.all(ids).stream().collect(Collectors.toMap(User::id, Function.identity()));
    }
}
