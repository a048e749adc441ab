package org.branchbook.api;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request whose body is read when first wanted, at most {@link #LARGEST} bytes of it, and as often as wanted. Uploads pass untouched. */
final class BoundedBody extends HttpServletRequestWrapper {

    static final int LARGEST = 1 << 20;

    private byte @Nullable [] bytes;

    BoundedBody(HttpServletRequest request) {
        super(request);
    }

    byte[] bytes() throws IOException {
        if (bytes == null) {
            bytes = read();
        }
        return bytes;
    }

    private byte[] read() throws IOException {
        if (getContentLengthLong() > LARGEST) {
            throw tooLarge();
        }
        var read = super.getInputStream().readNBytes(LARGEST + 1);
        if (read.length > LARGEST) {
            throw tooLarge();
        }
        return read;
    }

    private static Refused tooLarge() {
        return new Refused(WireError.of(413, "The body is larger than 1 MiB."));
    }

    boolean isUpload() {
        var type = getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return isUpload() ? super.getInputStream() : new Replay(new ByteArrayInputStream(bytes()));
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return isUpload() ? super.getReader() : new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static final class Replay extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        private Replay(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("The body is already here");
        }
    }
}
