package org.branchbook.api.v1;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.branchbook.access.Access;
import org.branchbook.access.Caller;
import org.branchbook.api.Answer;
import org.branchbook.api.PublicOperation;
import org.branchbook.api.WireBody;
import org.branchbook.api.WireUpload;
import org.branchbook.platform.Settings;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotFound;
import org.branchbook.team.ImageGroup;
import org.branchbook.team.ImageGroups;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /images/{entity}}: pictures of team members and services, and the addresses at which everybody sees them. */
@RestController
class Images {

    private static final CacheControl FOR_A_YEAR = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final ImageGroups images;
    private final Access access;
    private final String baseUrl;

    Images(ImageGroups images, Access access, Settings settings) {
        this.images = images;
        this.access = access;
        this.baseUrl = settings.baseUrl().toString();
    }

    @PostMapping("/api/v1/images/{entity}")
    Answer put(@PathVariable String entity, WireUpload upload, Caller caller) {
        var kind = kind(entity);
        var owner = owner(kind, upload.fields());
        var location = location(caller, kind, owner, upload.fields());
        var group = images.put(caller, location, kind, owner, upload.requireFile("image").content());
        return Answer.ok(new PutJson(owner != null, ImageGroupJson.shown(group, baseUrl)));
    }

    @DeleteMapping("/api/v1/images/{entity}")
    Answer delete(@PathVariable String entity, WireUpload upload, Caller caller) {
        kind(entity);
        images.delete(caller, upload.fields().requireInteger("image_group_id"));
        return Answer.message(200, null, "Accepted");
    }

    private static ImageGroup.Kind kind(String entity) {
        return switch (entity) {
            case "master", "staff", "team_member" -> ImageGroup.Kind.TEAM_MEMBER;
            case "service", "settings_service" -> ImageGroup.Kind.SERVICE;
            default -> throw new NotFound("There are images of master and service only");
        };
    }

    private static @Nullable Long owner(ImageGroup.Kind kind, WireBody fields) {
        var name = kind == ImageGroup.Kind.TEAM_MEMBER ? "master_id" : "service_id";
        return fields.integer(name).filter(id -> id > 0).orElse(null);
    }

    /** The location may be left out where there can be only one. */
    private long location(Caller caller, ImageGroup.Kind kind, @Nullable Long owner, WireBody fields) {
        return fields.integer("salon_id")
                .or(() -> owner == null ? Optional.empty() : images.locationOf(caller, kind, owner))
                .or(() -> access.locationsOf(caller.requireUser().id()).stream().reduce((one, other) -> 0L).filter(id -> id > 0))
                .orElseThrow(() -> new Invalid("salon_id", "is required"));
    }

    record PutJson(boolean imageBinded, ImageGroupJson imageGroup) {}

    @PublicOperation
    @GetMapping("/images/{location:\\d{1,18}}/{group:\\d{1,18}}/{word:[a-z0-9]+}/{size:[a-z]+}.jpg")
    ResponseEntity<Resource> show(
            @PathVariable long location, @PathVariable long group, @PathVariable String word, @PathVariable String size) {
        return Arrays.stream(ImageGroup.Size.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(size))
                .findFirst()
                .flatMap(known -> images.bytes(location, group, word, known))
                .map(bytes -> ResponseEntity.ok()
                        .cacheControl(FOR_A_YEAR)
                        .contentType(MediaType.IMAGE_JPEG)
                        .header("X-Content-Type-Options", "nosniff")
                        .<Resource>body(new FileSystemResource(bytes)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
