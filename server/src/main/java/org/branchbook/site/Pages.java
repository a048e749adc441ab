package org.branchbook.site;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Writes pages from the templates that were compiled with the program. Whatever a page shows is escaped for HTML. */
@Component
class Pages {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Assets assets;

    Pages(Assets assets) {
        this.assets = assets;
    }

    /** The page of that name; the template's own parameters, the frame's are added. */
    ResponseEntity<String> page(HttpStatus status, String name, Map<String, ?> parameters) {
        var all = new HashMap<String, Object>(parameters);
        all.put("stylesheet", assets.address("base.css"));
        all.put("icon", assets.address("mark.svg"));
        return write(status, name, all);
    }

    /** The page that the console's program draws itself into. */
    ResponseEntity<String> console() {
        return write(HttpStatus.OK, "console", Map.of(
                "baseStylesheet", assets.address("base.css"),
                "consoleStylesheet", assets.address("console.css"),
                "consoleScript", assets.address("console.js"),
                "icon", assets.address("mark.svg")));
    }

    /** A page that says what went wrong and what to do; {@code requestId} when there is something to look up in the log. */
    ResponseEntity<String> trouble(HttpStatus status, String heading, String advice, @Nullable String requestId) {
        var parameters = new HashMap<String, Object>();
        parameters.put("status", status.value());
        parameters.put("heading", heading);
        parameters.put("advice", advice);
        parameters.put("requestId", requestId);
        return page(status, "error", parameters);
    }

    private ResponseEntity<String> write(HttpStatus status, String name, Map<String, Object> parameters) {
        var html = new StringOutput();
        templates.render("site/" + name + ".jte", parameters, html);
        return ResponseEntity.status(status).contentType(HTML).cacheControl(CacheControl.noStore()).body(html.toString());
    }
}
