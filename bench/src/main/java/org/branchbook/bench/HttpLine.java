package org.branchbook.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** One line of the head of an HTTP message. */
final class HttpLine {

    private HttpLine() {}

    /** Without its end; a stream that ends in it, or before it, is an {@link EOFException}. */
    static String read(InputStream in) throws IOException {
        var line = new StringBuilder(64);
        for (var character = in.read(); character != '\n'; character = in.read()) {
            if (character < 0) {
                throw new EOFException("The connection was closed");
            }
            if (character != '\r') {
                line.append((char) character);
            }
        }
        return line.toString();
    }
}
