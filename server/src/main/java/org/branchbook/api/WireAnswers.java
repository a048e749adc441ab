package org.branchbook.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Writes the {@link Answer} that an operation returns. */
final class WireAnswers implements HandlerMethodReturnValueHandler {

    private final WireWriter writer;

    WireAnswers(WireWriter writer) {
        this.writer = writer;
    }

    @Override
    public boolean supportsReturnType(MethodParameter returned) {
        return returned.getParameterType() == Answer.class;
    }

    @Override
    public void handleReturnValue(
            @Nullable Object returned, MethodParameter type, ModelAndViewContainer container, NativeWebRequest web) throws IOException {
        container.setRequestHandled(true);
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        var response = Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
        writer.write(request, response, (Answer) Objects.requireNonNull(returned));
    }
}
