package org.branchbook.api;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.branchbook.shared.Conflict;
import org.branchbook.shared.Invalid;
import org.branchbook.shared.NotAuthenticated;
import org.branchbook.shared.NotFound;
import org.branchbook.shared.NotPermitted;
import org.branchbook.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Says once for each kind of failure which status and body it has on the wire. */
@Component
class WireErrors {

    private static final Logger log = LoggerFactory.getLogger(WireErrors.class);
    private static final Map<String, String> TRY_AGAIN = Map.of("Retry-After", "1");
    /** Serialization failure, deadlock, lock not available, too many connections, statement cancelled. */
    private static final Set<String> BUSY = Set.of("40001", "40P01", "55P03", "53300", "57014");
    private static final String CONNECTION_LOST = "08";
    private static final String SERVER_STOPS = "57P0";
    private static final String UNUSABLE_VALUE = "22";
    private static final String BROKEN_CONSTRAINT = "23";

    private final List<RefusalMapping<?>> mappings;

    WireErrors(ObjectProvider<RefusalMapping<?>> mappings) {
        this.mappings = mappings.orderedStream().toList();
    }

    /** An error and the headers that belong to it. */
    record Told(WireError error, Map<String, String> headers) {

        Told(WireError error) {
            this(error, Map.of());
        }
    }

    Told tell(Throwable failure) {
        return switch (failure) {
            case Refused refused -> new Told(refused.error(), refused.headers());
            case Refusal refusal -> tell(refusal);
            case CannotGetJdbcConnectionException exhausted -> busy(exhausted);
            case CannotCreateTransactionException exhausted -> busy(exhausted);
            case MaxUploadSizeExceededException tooLarge -> new Told(WireError.of(413, "The upload is too large."));
            case MultipartException broken -> new Told(WireError.of(400, "The upload cannot be read."));
            case ErrorResponse known when known.getStatusCode().is4xxClientError() ->
                    new Told(WireError.of(known.getStatusCode().value(), "The request is not understood."));
            default -> tellUnexpected(failure);
        };
    }

    private Told tell(Refusal refusal) {
        return switch (refusal) {
            case NotAuthenticated unknown -> new Told(WireError.of(401, sentence(unknown)), Map.of("WWW-Authenticate", "Bearer"));
            case NotPermitted denied -> new Told(WireError.of(403, sentence(denied)));
            case NotFound missing -> new Told(new WireError(404, 404, missingMeta(missing)));
            case Invalid invalid -> new Told(invalid(invalid));
            case Conflict conflict -> new Told(WireError.of(409, sentence(conflict)));
            case Refusal.Specific specific -> new Told(mapped(specific));
        };
    }

    private static String sentence(Refusal refusal) {
        return refusal.getMessage();
    }

    private static Meta missingMeta(NotFound missing) {
        return sentence(missing).isBlank() ? Meta.NONE : Meta.message(sentence(missing));
    }

    private static WireError invalid(Invalid invalid) {
        return invalid.fields().isEmpty()
                ? WireError.of(422, sentence(invalid))
                : WireError.fields(422, sentence(invalid), invalid.fields());
    }

    private WireError mapped(Refusal.Specific refusal) {
        return mappings.stream()
                .filter(mapping -> mapping.fits(refusal))
                .findFirst()
                .map(mapping -> mapping.map(refusal))
                .orElseGet(() -> WireError.of(422, sentence(refusal)));
    }

    private static Told tellUnexpected(Throwable failure) {
        var state = sqlState(failure);
        if (BUSY.contains(state) || state.startsWith(CONNECTION_LOST) || state.startsWith(SERVER_STOPS)) {
            return busy(failure);
        }
        log.error("A request failed", failure);
        return new Told(unexpected(state));
    }

    /** What the domain should have refused, the database did: still the caller's matter, but logged as ours to mend. */
    private static WireError unexpected(String state) {
        if (state.startsWith(UNUSABLE_VALUE)) {
            return WireError.of(422, "A value is too large or has characters that cannot be stored.");
        }
        if (state.startsWith(BROKEN_CONSTRAINT)) {
            return WireError.of(409, "It does not fit with what is stored already.");
        }
        return WireError.of(500, "An error has occurred.");
    }

    private static Told busy(Throwable failure) {
        log.warn("A request was turned away, because the database is busy: {}", failure.getMessage());
        return new Told(WireError.of(503, "The service is busy. Please try again."), TRY_AGAIN);
    }

    private static String sqlState(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && refused.getSQLState() != null) {
                return refused.getSQLState();
            }
        }
        return "";
    }
}
