package org.branchbook.marketplace;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.branchbook.shared.Invalid;

/** Collects what is wrong with a form, so that its sender hears of everything at once. */
final class FieldProblems {

    private static final int LONGEST_URL = 2_000;

    private final Map<String, List<String>> problems = new TreeMap<>();

    FieldProblems require(boolean right, String field, String problem) {
        if (!right) {
            problems.computeIfAbsent(field, name -> new ArrayList<>()).add(problem);
        }
        return this;
    }

    FieldProblems requireLength(String text, int least, int most, String field) {
        var length = text.strip().length();
        return require(length >= least && length <= most, field, "must have " + least + " to " + most + " characters");
    }

    FieldProblems requireUrlOrNothing(String url, String field) {
        return require(url.isEmpty() || isWebAddress(url), field, "must be an http or https address");
    }

    void refuseIfAny() {
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
    }

    /** An address in which a placeholder may stand; applications have registered some of their own, in braces. */
    FieldProblems requireTemplateOrNothing(String url, String field) {
        return requireUrlOrNothing(url.replace(RegistrationRedirect.PLACEHOLDER, "1").replaceAll("[{}]", ""), field);
    }

    /** Whether it is an absolute http or https address with a host. */
    static boolean isWebAddress(String url) {
        try {
            var uri = new URI(url);
            var scheme = uri.getScheme();
            return url.length() <= LONGEST_URL
                    && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
                    && uri.getHost() != null;
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}
