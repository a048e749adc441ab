package org.branchbook.api.v1;

import java.util.List;
import java.util.Locale;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.access.Right;
import org.branchbook.access.User;
import org.branchbook.api.Answer;
import org.branchbook.api.Meta;
import org.branchbook.api.WireDates;
import org.branchbook.api.WireUpload;
import org.branchbook.clients.ClientFile;
import org.branchbook.clients.ClientFileLinks;
import org.branchbook.clients.ClientFiles;
import org.branchbook.network.Location;
import org.branchbook.network.Locations;
import org.branchbook.platform.files.FileName;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /company/{loc}/clients/files/{id}}: the files of a client's card. */
@RestController
@RequestMapping("/api/v1/company/{location:\\d+}/clients/files/{client:\\d+}")
class CompanyClientsFiles {

    private final ClientFiles files;
    private final ClientFileLinks links;
    private final Locations locations;
    private final Authors authors;
    private final Access access;

    CompanyClientsFiles(ClientFiles files, ClientFileLinks links, Locations locations, Authors authors, Access access) {
        this.files = files;
        this.links = links;
        this.locations = locations;
        this.authors = authors;
        this.access = access;
    }

    @GetMapping
    Answer list(@PathVariable long location, @PathVariable long client, Caller caller) {
        var place = locations.addressed(location);
        var found = files.list(caller, location, client);
        return Answer.list(shape(caller, place, found), Meta.count(found.size()));
    }

    @PostMapping
    Answer upload(@PathVariable long location, @PathVariable long client, WireUpload upload, Caller caller) {
        var place = locations.addressed(location);
        var sent = upload.requireFile("file");
        var added = files.add(caller, location, client, sent.name(), sent.content());
        return Answer.created(shape(caller, place, List.of(added)).getFirst());
    }

    @DeleteMapping("/{file:\\d+}")
    Answer delete(@PathVariable long location, @PathVariable long client, @PathVariable long file, Caller caller) {
        files.delete(caller, location, client, file);
        return Answer.accepted("Accepted");
    }

    private List<FileJson> shape(Caller caller, Location place, List<ClientFile> found) {
        var mayEdit = access.allows(caller, place.id(), Right.EDIT_CLIENTS);
        var known = authors.of(found, ClientFile::user);
        return found.stream()
                .map(file -> FileJson.of(file, place, links.to(place.id(), file.id()), known.get(file.user()), mayEdit))
                .toList();
    }

    /** {@code link} works for an hour; {@code size} is written for people. */
    record FileJson(
            long id,
            long clientId,
            String name,
            String description,
            String dateCreate,
            String extension,
            String mime,
            String link,
            String userName,
            String userAvatar,
            String size,
            boolean canEdit) {

        private static final int KILO = 1_024;

        static FileJson of(ClientFile file, Location place, String link, @Nullable User author, boolean mayEdit) {
            return new FileJson(
                    file.id(), file.client(), file.name(), "", WireDates.offsetPlain(file.createdAt(), place.zone()),
                    FileName.extension(file.name()), file.type().mediaType(), link, author == null ? "" : author.name(),
                    author == null ? "" : author.avatar(), readable(file.size()), mayEdit);
        }

        private static String readable(long bytes) {
            if (bytes < KILO) {
                return bytes + " B";
            }
            return bytes < KILO * KILO
                    ? String.format(Locale.ROOT, "%.1f KB", bytes / (double) KILO)
                    : String.format(Locale.ROOT, "%.1f MB", bytes / (double) (KILO * KILO));
        }
    }
}
