package org.branchbook.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.branchbook.access.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Carries a POST with an {@code Idempotency-Key} out once. A second one with the same key and body gets the first one's
 * answer; while the first is under way 409; with another body 422. Failures of ours (500 and above) and
 * missing tokens are not remembered.
 */
@Component
@Order(WireFilters.IDEMPOTENCY)
class IdempotencyFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyFilter.class);
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final IdempotencyKeys keys;
    private final Secrets secrets;

    IdempotencyFilter(IdempotencyKeys keys, Secrets secrets) {
        this.keys = keys;
        this.secrets = secrets;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !(request instanceof BoundedBody body)
                || body.isUpload()
                || !request.getMethod().equals("POST")
                || request.getHeader(HEADER) == null
                || Credentials.of(request).partner() == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var scope = scope(request);
        switch (keys.claim(scope, fingerprint((BoundedBody) request))) {
            case IdempotencyKeys.Verdict.CarryOut claim -> carryOut(claim, request, response, chain);
            case IdempotencyKeys.Verdict.Answered answered -> replay(answered, response);
            case IdempotencyKeys.Verdict.UnderWay underWay ->
                    throw Refused.forNow(409, "A request with this Idempotency-Key is still being carried out.", 1);
            case IdempotencyKeys.Verdict.OtherRequest other ->
                    throw new Refused(WireError.of(422, "This Idempotency-Key was used for another request."));
        }
    }

    private static String scope(HttpServletRequest request) {
        var key = request.getHeader(HEADER).strip();
        if (!KEY.matcher(key).matches()) {
            throw Refused.malformed("An Idempotency-Key has 1 to 255 characters without spaces.");
        }
        var credentials = Credentials.of(request);
        var user = credentials.user() == null ? 0 : credentials.user().id();
        var partner = credentials.partner() == null ? 0 : credentials.partner().id();
        return Secrets.hash(String.join("\n", Long.toString(partner), Long.toString(user), request.getMethod(),
                request.getRequestURI(), key));
    }

    /** Differs for every query, body and style of answer, and cannot be guessed back to a body without the master key. */
    private String fingerprint(BoundedBody request) throws IOException {
        var body = new String(request.bytes(), StandardCharsets.ISO_8859_1);
        return secrets.derive("idempotency\n" + WireStyle.of(request) + "\n" + request.getQueryString() + "\n" + body);
    }

    private void carryOut(
            IdempotencyKeys.Verdict.CarryOut claim, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var recorded = new ContentCachingResponseWrapper(response);
        boolean finished = false;
        try {
            chain.doFilter(request, recorded);
            finished = true;
        } finally {
            remember(claim, recorded, finished);
        }
        recorded.copyBodyToResponse();
    }

    /** The work is done or refused by now; that its answer cannot be remembered must not turn it into a failure. */
    private void remember(IdempotencyKeys.Verdict.CarryOut claim, ContentCachingResponseWrapper answer, boolean finished) {
        try {
            if (finished && isFinal(answer.getStatus())) {
                keys.keep(claim, answer.getStatus(), new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8));
            } else {
                keys.release(claim);
            }
        } catch (DataAccessException unreachable) {
            log.warn("The answer to an idempotent request could not be remembered", unreachable);
        }
    }

    private static boolean isFinal(int status) {
        return status < 500 && status != HttpServletResponse.SC_UNAUTHORIZED;
    }

    private static void replay(IdempotencyKeys.Verdict.Answered answered, HttpServletResponse response) throws IOException {
        response.setStatus(answered.status());
        response.setHeader("Idempotency-Replayed", "true");
        if (!answered.body().isEmpty()) {
            var body = answered.body().getBytes(StandardCharsets.UTF_8);
            response.setContentType(WireWriter.JSON);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
