package org.branchbook.examples.notes;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** What a route needs to know of an HTTP request. */
record Request(URI uri, Map<String, List<String>> headers, String body) {

    /** The last part of the path: {@code 7} in {@code /webhooks/7}. */
    String lastSegment() {
        String path = uri.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
