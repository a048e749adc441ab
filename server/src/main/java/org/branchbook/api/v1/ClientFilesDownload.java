package org.branchbook.api.v1;

import java.nio.charset.StandardCharsets;
import org.branchbook.api.PublicOperation;
import org.branchbook.clients.ClientFiles;
import org.branchbook.platform.files.FileType;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /client_files/download/…}: hands out a client's file to whoever has its link. It is saved, never shown. */
@RestController
@PublicOperation
class ClientFilesDownload {

    private final ClientFiles files;

    ClientFilesDownload(ClientFiles files) {
        this.files = files;
    }

    @GetMapping("/client_files/download/{location:\\d{1,18}}/{file:\\d{1,18}}/{until:\\d{1,11}}/{word:[0-9a-f]+}")
    ResponseEntity<Resource> download(
            @PathVariable long location, @PathVariable long file, @PathVariable long until, @PathVariable String word) {
        return files.open(location, file, new ClientFiles.Pass(until, word))
                .map(ClientFilesDownload::handOut)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static ResponseEntity<Resource> handOut(ClientFiles.Download found) {
        var name = ContentDisposition.attachment().filename(found.file().name(), StandardCharsets.UTF_8).build();
        return ResponseEntity.ok()
                .contentType(mediaType(found.file().type()))
                .header("Content-Disposition", name.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cache-Control", "private, no-store")
                .header("Referrer-Policy", "no-referrer")
                .body(new FileSystemResource(found.bytes()));
    }

    private static MediaType mediaType(FileType type) {
        var mediaType = MediaType.parseMediaType(type.mediaType());
        return type == FileType.TEXT ? new MediaType(mediaType, StandardCharsets.UTF_8) : mediaType;
    }
}
