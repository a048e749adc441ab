package org.branchbook.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the method for a request among those whose address begins alike, where Spring would try hundreds of patterns one after
 * the other. What is not clear at once, such as an address that nobody serves or that several do, is left to Spring.
 */
final class MappingsByAddress extends RequestMappingHandlerMapping {

    private static final int DEEPEST = 4;

    private record Candidate(RequestMappingInfo mapping, HandlerMethod method) {}

    private volatile Map<String, List<Candidate>> byHead = Map.of();

    @Override
    protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> methods) {
        super.handlerMethodsInitialized(methods);
        var heads = new HashMap<String, List<Candidate>>();
        methods.forEach((mapping, method) -> {
            for (var pattern : mapping.getPatternValues()) {
                heads.computeIfAbsent(head(pattern), unseen -> new ArrayList<>()).add(new Candidate(mapping, method));
            }
        });
        byHead = heads;
    }

    /** The beginning of a pattern that stands in every address it matches: whole segments, without variables and wildcards. */
    private static String head(String pattern) {
        var end = 0;
        for (int depth = 0; depth < DEEPEST; depth++) {
            var next = endOfSegment(pattern, end);
            if (next == end || pattern.substring(end, next).matches(".*[{}*?\\\\].*")) {
                break;
            }
            end = next;
        }
        return pattern.substring(0, end);
    }

    /** Where the segment ends that begins with the slash at {@code start}; {@code start} itself when none does. */
    private static int endOfSegment(String path, int start) {
        if (start >= path.length() || path.charAt(start) != '/') {
            return start;
        }
        var slash = path.indexOf('/', start + 1);
        return slash < 0 ? path.length() : slash;
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        RequestMappingInfo match = null;
        HandlerMethod method = null;
        var end = -1;
        for (var next = 0; next != end; next = endOfSegment(path, end)) {
            end = next;
            for (var candidate : byHead.getOrDefault(path.substring(0, end), List.of())) {
                var matching = getMatchingMapping(candidate.mapping(), request);
                if (matching == null) {
                    continue;
                }
                if (match != null) {
                    return super.lookupHandlerMethod(path, request);
                }
                match = matching;
                method = candidate.method();
            }
        }
        if (match == null) {
            return super.lookupHandlerMethod(path, request);
        }
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, method);
        handleMatch(match, path, request);
        return method;
    }
}
