package org.branchbook.api.v1;

import java.util.List;
import org.branchbook.access.Caller;
import org.branchbook.access.User;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireDates;
import org.branchbook.api.WireQuery;
import org.branchbook.clients.ClientComments.Comment;
import org.branchbook.clients.ClientComments;
import org.branchbook.clients.ClientFileLinks;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /clients/{loc}/clients/{id}/comments}: what the staff writes about a client. */
@RestController
@RequestMapping("/api/v1/clients/{location:\\d+}/clients/{client:\\d+}/comments")
class ClientsComments {

    private final ClientComments comments;
    private final ClientFileLinks links;
    private final Locations locations;
    private final Authors authors;

    ClientsComments(ClientComments comments, ClientFileLinks links, Locations locations, Authors authors) {
        this.comments = comments;
        this.links = links;
        this.locations = locations;
        this.authors = authors;
    }

    @GetMapping
    Answer list(@PathVariable long location, @PathVariable long client, WireQuery query, Caller caller) {
        var place = locations.addressed(location);
        var found = comments.list(caller, location, client, query.page(Page.LARGEST, Page.LARGEST));
        return Answer.list(shape(place, found.rows()), Meta.count(found.total()));
    }

    @PostMapping
    Answer add(@PathVariable long location, @PathVariable long client, WireBody body, Caller caller) {
        var place = locations.addressed(location);
        var added = comments.add(caller, location, client, body.requireText("text"));
        return Answer.created(shape(place, List.of(added)).getFirst());
    }

    @DeleteMapping("/{comment:\\d+}")
    Answer delete(@PathVariable long location, @PathVariable long client, @PathVariable long comment, Caller caller) {
        comments.delete(caller, location, client, comment);
        return Answer.noContent();
    }

    private List<CommentJson> shape(Location place, List<Comment> found) {
        var known = authors.of(found, Comment::user);
        return found.stream()
                .map(comment -> CommentJson.of(comment, place, known.get(comment.user()), files(comment)))
                .toList();
    }

    private List<FileJson> files(Comment comment) {
        var file = comment.file();
        return file == null ? List.of() : List.of(new FileJson(links.to(comment.location(), file.id()), file.name()));
    }

    /** {@code type} is default, or file for the upload of one. Comments are never changed, so both dates are the same. */
    record CommentJson(
            long id, String createDate, String updateDate, String type, String text, List<FileJson> files, @Nullable UserJson user) {

        static CommentJson of(Comment comment, Location place, @Nullable User author, List<FileJson> files) {
            var written = WireDates.offsetPlain(comment.createdAt(), place.zone());
            return new CommentJson(
                    comment.id(), written, written, files.isEmpty() ? "default" : "file", comment.text(), files,
                    author == null ? null : new UserJson(author.id(), author.name(), author.avatar()));
        }
    }

    record FileJson(String link, String filename) {}

    record UserJson(long id, String name, String avatar) {}
}
