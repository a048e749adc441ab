package org.branchbook.platform.outgoing;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * Reads the heads of answers, and gives up on whoever says "continue" and the like again and again: to read that until the
 * deadline would keep a processor busy.
 */
final class FewInterimAnswers implements HttpMessageParserFactory<ClassicHttpResponse> {

    private static final int MOST = 10;

    private final HttpMessageParserFactory<ClassicHttpResponse> heads = new DefaultHttpResponseParserFactory();

    /** One for each connection. */
    @Override
    public HttpMessageParser<ClassicHttpResponse> create(Http1Config limits) {
        return new Counting(heads.create(limits));
    }

    private static final class Counting implements HttpMessageParser<ClassicHttpResponse> {

        private final HttpMessageParser<ClassicHttpResponse> head;
        private int interim;

        private Counting(HttpMessageParser<ClassicHttpResponse> head) {
            this.head = head;
        }

        @Override
        public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
            var answer = head.parse(buffer, in);
            interim = answer.getCode() < HttpStatus.SC_SUCCESS ? interim + 1 : 0;
            if (interim > MOST) {
                throw new ProtocolException("More than " + MOST + " interim answers");
            }
            return answer;
        }
    }
}
