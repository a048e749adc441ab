package org.branchbook.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The built front end: which file carries what a page asks for. File names change with their content, so browsers may keep
 * them for ever.
 */
@Component
class Assets {

    static final String FOLDER = "static/assets/";
    static final String MANIFEST = "manifest.json";
    private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};

    private final Map<String, String> files;

    Assets() {
        var manifest = new ClassPathResource(FOLDER + MANIFEST);
        try {
            files = manifest.exists() ? new JsonMapper().readValue(manifest.getContentAsByteArray(), NAMES) : Map.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether there is a front end at all: the server can be built without. */
    boolean areBuilt() {
        return files.containsKey("console.js");
    }

    /** The address of, say, {@code console.js}. */
    String address(String name) {
        return "/assets/" + files.getOrDefault(name, name);
    }
}
