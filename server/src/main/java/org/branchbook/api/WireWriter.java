package org.branchbook.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes answers and errors in the style that the request asks for. The only place that knows the envelope. */
@Component
class WireWriter {

    static final String JSON = "application/json; charset=utf-8";

    private final WireJson json;

    WireWriter(WireJson json) {
        this.json = json;
    }

    void write(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        if (answer.form() == Answer.Form.EMPTY) {
            response.setStatus(answer.status());
            return;
        }
        send(response, answer.status(), isBare(request, answer) ? answer.data() : envelope(true, answer.data(), answer.meta()));
    }

    /** An answer that has nothing but a message keeps the envelope: without it there would be nothing left to send. */
    private static boolean isBare(HttpServletRequest request, Answer answer) {
        return answer.form() == Answer.Form.BARE || answer.data() != null && WireStyle.of(request) == WireStyle.BARE;
    }

    void write(HttpServletRequest request, HttpServletResponse response, WireError error) throws IOException {
        send(response, error.status(), WireStyle.of(request) == WireStyle.ENVELOPE ? envelope(false, null, error.meta()) : legacy(error));
    }

    private static Map<String, @Nullable Object> envelope(boolean success, @Nullable Object data, Meta meta) {
        var envelope = new LinkedHashMap<String, @Nullable Object>();
        envelope.put("success", success);
        envelope.put("data", data);
        envelope.put("meta", meta.json());
        return envelope;
    }

    private static Map<String, @Nullable Object> legacy(WireError error) {
        var errors = new LinkedHashMap<String, @Nullable Object>();
        errors.put("code", error.code());
        errors.put("message", error.message());
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("errors", errors);
        answer.put("meta", error.meta().values());
        return answer;
    }

    private void send(HttpServletResponse response, int status, @Nullable Object body) throws IOException {
        var bytes = json.writeBytes(body);
        response.setStatus(status);
        response.setContentType(JSON);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
