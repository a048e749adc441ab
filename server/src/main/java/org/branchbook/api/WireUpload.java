package org.branchbook.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.branchbook.shared.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A multipart body: files and the fields beside them. Declare it as a controller's argument. A request without files reads
 * like one with none.
 */
public final class WireUpload {

    private final WireBody fields;
    private final @Nullable MultipartHttpServletRequest parts;

    private WireUpload(WireBody fields, @Nullable MultipartHttpServletRequest parts) {
        this.fields = fields;
        this.parts = parts;
    }

    static WireUpload of(MultipartHttpServletRequest request) {
        var sent = JsonNodeFactory.instance.objectNode();
        request.getParameterMap().forEach((name, values) -> sent.put(name, values[values.length - 1]));
        return new WireUpload(WireBody.of(sent), request);
    }

    /** Of a request whose fields came in another form. */
    static WireUpload without(WireQuery query, WireBody body) {
        var sent = JsonNodeFactory.instance.objectNode();
        query.raw().propertyStream().forEach(field -> sent.set(field.getKey(), field.getValue()));
        body.raw().propertyStream().forEach(field -> sent.set(field.getKey(), field.getValue()));
        return new WireUpload(WireBody.of(sent), null);
    }

    /** What was sent besides files, in the query too. */
    public WireBody fields() {
        return fields;
    }

    /** A file as it was sent: the name it claims, and its content. */
    public record SentFile(String name, MultipartFile part) {

        /** A new stream of the content, which lies on the disk. */
        public InputStream content() {
            try {
                return part.getInputStream();
            } catch (IOException lost) {
                throw new UncheckedIOException(lost);
            }
        }
    }

    public SentFile requireFile(String name) {
        return Optional.ofNullable(parts)
                .map(request -> request.getFile(name))
                .map(part -> new SentFile(named(part), part))
                .orElseThrow(() -> new Invalid(name, "is required, as a file of a multipart body"));
    }

    private static String named(MultipartFile part) {
        var name = Objects.requireNonNullElse(part.getOriginalFilename(), "");
        return WireText.isStorable(name) ? name : "";
    }
}
