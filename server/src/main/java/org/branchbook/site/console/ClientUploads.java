package org.branchbook.site.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.branchbook.access.Caller;
import org.branchbook.access.User;
import org.branchbook.access.Users;
import org.branchbook.clients.ClientFile;
import org.branchbook.clients.ClientFileLinks;
import org.branchbook.clients.ClientFiles;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code locations/{id}/clients/{id}/files}: the files of a client's card, newest first. */
@RestController
@RequestMapping("/console/api/locations/{location}/clients/{client}/files")
class ClientUploads {

    private final ClientFiles files;
    private final ClientFileLinks links;
    private final Users users;

    ClientUploads(ClientFiles files, ClientFileLinks links, Users users) {
        this.files = files;
        this.links = links;
        this.users = users;
    }

    record ListJson(List<FileJson> files) {}

    /** {@code size} in bytes; {@code url} works for an hour; {@code author} is empty for the platform itself. */
    record FileJson(long id, String name, String mediaType, long size, String url, String author, Instant createdAt) {}

    @GetMapping
    ListJson list(@RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable long client) {
        return new ListJson(shape(files.list(caller, location, client)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    FileJson add(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable long client,
            @RequestParam MultipartFile file) {
        var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        try (var content = file.getInputStream()) {
            return shape(List.of(files.add(caller, location, client, name, content))).getFirst();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @DeleteMapping("/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @RequestAttribute(ConsoleRequest.CALLER) Caller caller, @PathVariable long location, @PathVariable long client,
            @PathVariable long file) {
        files.delete(caller, location, client, file);
    }

    private List<FileJson> shape(List<ClientFile> found) {
        var authors = found.stream().map(ClientFile::user).distinct().toList();
        var names = users.all(authors).stream().collect(Collectors.toMap(User::id, User::name));
        return found.stream().map(file -> shape(file, names)).toList();
    }

    private FileJson shape(ClientFile file, Map<Long, String> names) {
        return new FileJson(
                file.id(), file.name(), file.type().mediaType(), file.size(), links.to(file.location(), file.id()),
                names.getOrDefault(file.user(), ""), file.createdAt());
    }
}
