package org.branchbook.tour;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a running server with the demo chain tells about itself in {@code demo.json}.
 *
 * @param ownerToken the user token of the chain's owner
 * @param branches the three branches the tour plays in
 * @param phone the phone a visitor books with
 */
record Demo(
        URI baseUrl,
        String partnerToken,
        String ownerToken,
        long developer,
        long application,
        List<Long> branches,
        String phone) {

    private static final int BRANCHES = 3;

    static Demo read(Path file) throws IOException {
        JsonNode demo;
        try {
            demo = JsonMapper.shared().readTree(Files.readString(file));
        } catch (JacksonException e) {
            throw new IOException(file + " is not JSON", e);
        }
        List<Long> locations = new ArrayList<>();
        demo.path("location_ids").forEach(id -> locations.add(id.asLong()));
        if (locations.size() < BRANCHES) {
            throw new IOException(file + ": location_ids needs three locations at least");
        }
        return new Demo(
                URI.create(text(demo, "base_url", file)),
                text(demo, "partner_token", file),
                text(demo, "user_token", file),
                Long.parseLong(text(demo, "developer_id", file)),
                Long.parseLong(text(demo, "application_id", file)),
                List.copyOf(locations.subList(0, BRANCHES)),
                text(demo, "phone", file));
    }

    private static String text(JsonNode demo, String field, Path file) throws IOException {
        String text = demo.path(field).asString("");
        if (text.isBlank()) {
            throw new IOException(file + ": " + field + " is missing");
        }
        return text;
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return baseUrl + ", branches " + branches;
    }
}
