package org.branchbook.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.branchbook.access.Caller;
import org.branchbook.events.Cause;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Gives resources what they ask for: the {@link Caller}, the {@link WireQuery}, the {@link WireBody} and the {@link WireUpload}. */
final class WireArguments implements HandlerMethodArgumentResolver {

    private static final String WIRE = WireArguments.class.getPackageName();

    private final WireJson json;

    WireArguments(WireJson json) {
        this.json = json;
    }

    @Override
    public boolean supportsParameter(MethodParameter argument) {
        var type = argument.getParameterType();
        return (type == Caller.class || type == WireQuery.class || type == WireBody.class || type == WireUpload.class)
                && isResource(argument.getContainingClass());
    }

    /** Whether a controller belongs to the wire; pages have their own ways. */
    static boolean isResource(Class<?> controller) {
        return controller.getPackageName().startsWith(WIRE);
    }

    @Override
    public Object resolveArgument(
            MethodParameter argument,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        if (argument.getParameterType() == Caller.class) {
            return caller(request, argument);
        }
        if (argument.getParameterType() == WireQuery.class) {
            return WireQuery.parse(Objects.requireNonNullElse(request.getQueryString(), ""));
        }
        if (argument.getParameterType() == WireUpload.class) {
            return upload(web, request);
        }
        return body(request, Objects.requireNonNull(web.getNativeRequest(BoundedBody.class)).bytes());
    }

    private WireUpload upload(NativeWebRequest web, HttpServletRequest request) throws IOException {
        var multipart = web.getNativeRequest(MultipartHttpServletRequest.class);
        if (multipart != null) {
            return WireUpload.of(multipart);
        }
        var query = WireQuery.parse(Objects.requireNonNullElse(request.getQueryString(), ""));
        return WireUpload.without(query, body(request, Objects.requireNonNull(web.getNativeRequest(BoundedBody.class)).bytes()));
    }

    private static Caller caller(HttpServletRequest request, MethodParameter argument) {
        var credentials = Credentials.of(request);
        var user = RequireTokens.isForPartners(argument) ? null : credentials.user();
        return new Caller(credentials.partner(), user, Cause.Way.API, RequestIdFilter.idOf(request), request.getRemoteAddr());
    }

    /** Some clients send JSON and call it a form; what the body looks like counts for more than what it is called. */
    private WireBody body(HttpServletRequest request, byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
        if (text.isEmpty()) {
            return WireBody.empty();
        }
        var looksLikeJson = text.startsWith("{") || text.startsWith("[");
        if (!looksLikeJson && isForm(request)) {
            return WireBody.of(FormFields.parse(text));
        }
        return WireBody.of(parse(bytes));
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    private JsonNode parse(byte[] bytes) {
        try {
            var body = json.read(bytes);
            if (body.isNull()) {
                return WireBody.empty().raw();
            }
            if (!body.isContainer()) {
                throw Refused.malformed("The body must be a JSON object or array.");
            }
            return body;
        } catch (JacksonException | ArithmeticException | NumberFormatException broken) {
            throw Refused.malformed("The body is not JSON that can be read.");
        }
    }
}
