package org.branchbook.platform.outgoing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of a request: an answer, whatever its status, or a failure told in a sentence. */
public sealed interface Answer {

    /** From the first step to the last byte that was wanted. */
    Duration took();

    /** An answer with its header fields as received and its body as text: of both the first {@link OutgoingHttp#MOST_BYTES} bytes. */
    record Received(int status, Map<String, List<String>> headers, String body, Duration took) implements Answer {

        /** The first value of the header field, in whatever case it was sent. */
        public Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst();
        }
    }

    /** No answer, or none to the end. */
    record Failed(Reason reason, String sentence, Duration took) implements Answer {}

    enum Reason {
        /** The URL or the address behind it is not one we call. */
        REFUSED,
        /** The host name is not known. */
        UNKNOWN_HOST,
        /** Connecting, the first byte or the whole took too long. */
        TIMEOUT,
        /** The other side's certificate or encryption is not acceptable. */
        TLS,
        /** The connection could not be made or broke. */
        CONNECTION
    }
}
