package org.branchbook.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** In which dress an answer goes out, decided by what the caller accepts and, for a few addresses, by the address. */
enum WireStyle {
    /** {@code {success, data, meta}}. */
    ENVELOPE,
    /** Data in the envelope, errors in the older shape. */
    ENVELOPE_WITH_LEGACY_ERRORS,
    /** Only the data; errors in the older shape. */
    BARE;

    private static final Set<String> ENVELOPE_TYPES = Set.of(
            "application/vnd.api.v2+json", "application/vnd.yclients.v2+json", "application/vnd.altegio.v2+json");

    static WireStyle of(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (path.startsWith("/api/v1/marketplace/") || path.startsWith("/api/v2/")) {
            return ENVELOPE;
        }
        if (!acceptsEnvelope(request)) {
            return BARE;
        }
        return hasLegacyErrors(request) ? ENVELOPE_WITH_LEGACY_ERRORS : ENVELOPE;
    }

    static boolean acceptsEnvelope(HttpServletRequest request) {
        var accepted = request.getHeaders("Accept");
        while (accepted.hasMoreElements()) {
            if (Stream.of(accepted.nextElement().split(",")).anyMatch(WireStyle::isEnvelopeType)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEnvelopeType(String written) {
        var parameters = written.indexOf(';');
        var type = parameters < 0 ? written : written.substring(0, parameters);
        return ENVELOPE_TYPES.contains(type.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean hasLegacyErrors(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod method
                && (method.hasMethodAnnotation(LegacyErrors.class)
                        || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), LegacyErrors.class));
    }
}
