package org.branchbook.site.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.List;
import org.branchbook.booking.BookingRefused;
import org.branchbook.booking.GroupEventBusy;
import org.branchbook.shared.Conflict;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotAuthenticated;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.NotPermitted;
import org.branchbook.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every failure behind the console's JSON as {@code {"error": {"code", "message"}}}; the message is for the reader. What is
 * wrong in a form comes with {@code fields}, a time that is not free with {@code reason} and {@code alternatives}.
 */
@Component
class ConsoleFailures implements HandlerExceptionResolver, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ConsoleFailures.class);
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 10;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!ConsoleRequest.isOne(request) || response.isCommitted()) {
            return null;
        }
        var told = tell(failure);
        try {
            response.resetBuffer();
            response.setStatus(told.status());
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().write(JSON.writeValueAsBytes(Map.of("error", told.error())));
        } catch (IOException callerGone) {
            throw new UncheckedIOException(callerGone);
        }
        return new ModelAndView();
    }

    private record Told(int status, String code, String message, Map<String, Object> details) {

        Told(int status, String code, String message) {
            this(status, code, message, Map.of());
        }

        Map<String, Object> error() {
            var error = new LinkedHashMap<String, Object>(Map.of("code", code, "message", message));
            error.putAll(details);
            return error;
        }
    }

    private static Told tell(Exception failure) {
        return switch (failure) {
            case Refusal refusal -> tell(refusal);
            case MethodArgumentTypeMismatchException notOne -> new Told(404, "not_found", "There is nothing here.");
            case HttpMessageNotReadableException unreadable -> new Told(400, "unreadable", "The request could not be read.");
            case MaxUploadSizeExceededException tooLarge -> new Told(413, "too_large", "The file is too large.");
            case MultipartException broken -> new Told(400, "unreadable", "The request could not be read.");
            case ErrorResponse known when known.getStatusCode().value() == 404 -> new Told(404, "not_found", "There is nothing here.");
            case ErrorResponse known when known.getStatusCode().is4xxClientError() ->
                    new Told(known.getStatusCode().value(), "not_understood", "The request was not understood.");
            case CannotGetJdbcConnectionException busy -> busy(busy);
            case CannotCreateTransactionException busy -> busy(busy);
            case TransientDataAccessException busy -> busy(busy);
            case DataAccessResourceFailureException busy -> busy(busy);
            default -> {
                log.error("A request of the console failed", failure);
                yield new Told(500, "unexpected", "Something went wrong on our side.");
            }
        };
    }

    private static Told tell(Refusal refusal) {
        return switch (refusal) {
            case NotAuthenticated unknown -> new Told(401, "signed_out", unknown.getMessage());
            case NotPermitted denied -> new Told(403, "not_permitted", denied.getMessage());
            case StalePage stale -> new Told(403, "csrf", stale.getMessage());
            case NotFound missing -> new Told(404, "not_found", missing.getMessage());
            case Conflict conflict -> new Told(409, "conflict", conflict.getMessage());
            case BookingRefused refused -> new Told(409, "refused", refused.getMessage(), Map.of(
                    "reason", refused.reason().name().toLowerCase(Locale.ROOT),
                    "alternatives", refused.alternatives().stream().map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format).toList()));
            case GroupEventBusy busy -> new Told(409, "refused", busy.getMessage(), Map.of("reason", "slot_taken", "alternatives", List.of()));
            case Refusal.Specific specific -> new Told(409, "refused", specific.getMessage());
            case Invalid invalid -> new Told(422, "invalid", invalid.getMessage(), Map.of("fields", invalid.fields()));
        };
    }

    private static Told busy(Exception failure) {
        log.warn("A request of the console was turned away, because the database is busy: {}", failure.getMessage());
        return new Told(503, "busy", "The service is busy. Please try again in a moment.");
    }
}
