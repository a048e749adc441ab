package org.branchbook.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.branchbook.shared.NotAuthenticated;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Answers for whatever goes wrong behind the wire's addresses; pages have their own. Where nothing answers at an address
 * it tells apart what is not built yet (501), what is asked for in the wrong way (405), and what does not exist (404).
 */
@Component
class WireExceptionResolver implements HandlerExceptionResolver, Ordered {

    private final WireErrors errors;
    private final WireWriter writer;
    private final Operations operations;

    WireExceptionResolver(WireErrors errors, WireWriter writer, Operations operations) {
        this.errors = errors;
        this.writer = writer;
        this.operations = operations;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!PathAliases.isWire(request.getRequestURI())) {
            return null;
        }
        try {
            answer(request, response, failure);
        } catch (IOException callerGone) {
            throw new UncheckedIOException(callerGone);
        }
        return new ModelAndView();
    }

    /** Also for failures in filters. Says nothing where an answer is already on its way. */
    void answer(HttpServletRequest request, HttpServletResponse response, Exception failure) throws IOException {
        var told = tell(request, failure);
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        told.headers().forEach(response::setHeader);
        writer.write(request, response, told.error());
    }

    private WireErrors.Told tell(HttpServletRequest request, Exception failure) {
        return switch (failure) {
            case NoResourceFoundException nothing -> tellMissing(request, Set.of());
            case NoHandlerFoundException nothing -> tellMissing(request, Set.of());
            case HttpRequestMethodNotSupportedException otherMethod ->
                    tellMissing(request, otherMethod.getSupportedMethods() == null ? Set.of() : Set.of(otherMethod.getSupportedMethods()));
            case MethodArgumentTypeMismatchException notAnId -> tellNotAnId(request);
            default -> errors.tell(failure);
        };
    }

    private WireErrors.Told tellMissing(HttpServletRequest request, Set<String> builtMethods) {
        if (Credentials.of(request).partner() == null) {
            return errors.tell(new NotAuthenticated("Authentication needed."));
        }
        var path = request.getRequestURI();
        if (operations.find(request.getMethod(), path).isPresent()) {
            return notBuilt();
        }
        var allowed = new TreeSet<>(builtMethods);
        allowed.addAll(operations.methodsAt(path));
        if (allowed.isEmpty()) {
            return new WireErrors.Told(WireError.of(404, "There is no such operation."));
        }
        return new WireErrors.Told(
                WireError.of(405, "This address does not know the method " + request.getMethod() + "."),
                Map.of("Allow", String.join(", ", allowed)));
    }

    /** A word where an id belongs: the address of another operation that is not built, or of nothing. */
    private WireErrors.Told tellNotAnId(HttpServletRequest request) {
        var handled = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        var meant = operations.find(request.getMethod(), request.getRequestURI()).orElse(handled);
        return Operations.fixedSteps(meant) > Operations.fixedSteps(handled)
                ? notBuilt()
                : new WireErrors.Told(WireError.of(404, "Not found."));
    }

    private static WireErrors.Told notBuilt() {
        return new WireErrors.Told(WireError.of(501, "This operation is not available here yet."));
    }
}
