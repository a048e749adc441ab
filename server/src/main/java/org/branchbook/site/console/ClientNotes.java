package org.branchbook.site.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.access.User;
import org.branchbook.access.Users;
import org.branchbook.clients.ClientComments;
import org.branchbook.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code locations/{id}/clients/{id}/comments}: what colleagues have noted about a client, newest first. */
@RestController
@RequestMapping("/console/api/locations/{location}/clients/{client}/comments")
class ClientNotes {

    private static final Page SHOWN = new Page(1, 50);

    private final ClientComments comments;
    private final Users users;

    ClientNotes(ClientComments comments, Users users) {
        this.comments = comments;
        this.users = users;
    }

    record ListJson(List<NoteJson> comments, long total) {}

    /** {@code author} is empty for the platform itself; {@code file} names an upload. */
    record NoteJson(long id, String text, String author, @Nullable String file, Instant createdAt) {}

    @GetMapping
    ListJson list(@RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable long client) {
        var found = comments.list(caller, location, client, SHOWN);
        var writers = found.rows().stream().map(ClientComments.Comment::user).distinct().toList();
        var names = users.all(writers).stream().collect(Collectors.toMap(User::id, User::name));
        return new ListJson(found.rows().stream().map(comment -> shape(comment, names)).toList(), found.total());
    }

    private static NoteJson shape(ClientComments.Comment comment, Map<Long, String> names) {
        var file = comment.file() == null ? null : comment.file().name();
        return new NoteJson(comment.id(), comment.text(), names.getOrDefault(comment.user(), ""), file, comment.createdAt());
    }

    record Written(@Nullable String text) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AppointmentEntry.WrittenJson add(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable long client,
            @RequestBody Written written) {
        var text = written.text() == null ? "" : written.text().strip();
        return new AppointmentEntry.WrittenJson(comments.add(caller, location, client, text).id());
    }
}
