package org.branchbook.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets nobody reach an operation without the tokens that it needs: a known partner's, and if a user's is sent, a known one. */
final class RequireTokens implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod operation
                && WireArguments.isResource(operation.getBeanType())
                && !HttpMethod.OPTIONS.matches(request.getMethod())) {
            requireTokens(operation, Credentials.of(request));
        }
        return true;
    }

    private static void requireTokens(HandlerMethod operation, Credentials credentials) {
        if (isMarked(operation, PublicOperation.class)) {
            return;
        }
        if (isMarked(operation, PartnerOperation.class)) {
            credentials.requirePartner();
        } else {
            credentials.requireKnown();
        }
    }

    private static boolean isMarked(HandlerMethod operation, Class<? extends Annotation> mark) {
        return operation.hasMethodAnnotation(mark) || AnnotatedElementUtils.hasAnnotation(operation.getBeanType(), mark);
    }

    static boolean isForPartners(MethodParameter argument) {
        return argument.hasMethodAnnotation(PartnerOperation.class)
                || AnnotatedElementUtils.hasAnnotation(argument.getContainingClass(), PartnerOperation.class);
    }
}
