package org.branchbook.platform.files;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.branchbook.shared.Invalid;

/**
 * A picture that somebody sent, drawn anew: nothing of the bytes that came is kept, so nothing can hide in them. JPEG and PNG
 * are read. What a picture would grow to is known from its first bytes and refused before it is unpacked.
 */
public final class Picture {

    private static final int MOST_BYTES = 15 << 20;
    private static final long MOST_PIXELS = 50_000_000;
    /** Longer sides are read with gaps, so that an unpacked picture takes a few megabytes at most. */
    private static final int LARGEST_SIDE = 2_000;
    private static final float QUALITY = 0.85f;
    /** Unpacking takes memory and time; the others wait. */
    private static final Semaphore AT_ONCE = new Semaphore(2);

    private final BufferedImage image;

    private Picture(BufferedImage image) {
        this.image = image;
    }

    /** Reads and closes the stream. Refuses, under the name {@code image}, what is no picture that can be drawn. */
    public static Picture read(InputStream content) {
        AT_ONCE.acquireUninterruptibly();
        try (content) {
            var bytes = content.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Invalid("image", "is larger than " + MOST_BYTES + " bytes");
            }
            return decode(bytes, format(bytes));
        } catch (IOException unreadable) {
            throw broken();
        } finally {
            AT_ONCE.release();
        }
    }

    private static String format(byte[] bytes) {
        return switch (FileType.of(bytes)) {
            case JPEG -> "jpeg";
            case PNG -> "png";
            default -> throw new Invalid("image", "must be a JPEG or PNG picture");
        };
    }

    private static Invalid broken() {
        return new Invalid("image", "cannot be read");
    }

    private static Picture decode(byte[] bytes, String format) throws IOException {
        var reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(input, true, true);
            requireBearable(reader);
            var gaps = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / LARGEST_SIDE);
            var how = reader.getDefaultReadParam();
            how.setSourceSubsampling(gaps, gaps, 0, 0);
            return onWhite(reader.read(0, how)).within(LARGEST_SIDE);
        } catch (RuntimeException confused) {
            // The decoders throw all kinds of these at made-up bytes.
            throw confused instanceof Invalid invalid ? invalid : broken();
        } finally {
            reader.dispose();
        }
    }

    private static void requireBearable(ImageReader reader) throws IOException {
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
            throw new Invalid("image", "has more than " + MOST_PIXELS + " pixels");
        }
    }

    private static Picture onWhite(BufferedImage read) {
        return new Picture(draw(read, read.getWidth(), read.getHeight()));
    }

    private static BufferedImage draw(BufferedImage source, int width, int height) {
        var drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = drawn.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, width, height);
            pen.drawImage(source, 0, 0, width, height, null);
        } finally {
            pen.dispose();
        }
        return drawn;
    }

    public int width() {
        return image.getWidth();
    }

    public int height() {
        return image.getHeight();
    }

    /** The same picture with no side longer than this. Halved step by step, because one large step loses lines. */
    public Picture within(int side) {
        var longest = Math.max(width(), height());
        if (longest <= side) {
            return this;
        }
        var aim = Math.max(side, longest / 2);
        return new Picture(draw(image, Math.max(1, width() * aim / longest), Math.max(1, height() * aim / longest))).within(side);
    }

    public byte[] jpeg() {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
