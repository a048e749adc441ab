package org.branchbook.examples.notes;

import tools.jackson.databind.json.JsonMapper;

/** What a route answers. */
record Reply(int status, String contentType, String body) {

    static Reply text(int status, String text) {
        return new Reply(status, "text/plain; charset=utf-8", text + "\n");
    }

    static Reply html(int status, String html) {
        return new Reply(status, "text/html; charset=utf-8", html);
    }

    static Reply json(Object value) {
        return new Reply(200, "application/json", JsonMapper.shared().writeValueAsString(value));
    }
}
