package org.branchbook.api.v1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a small size that fill from the top: text, rows of words and an amount, and rules between them. The font, Liberation
 * Sans, is embedded and has Latin, Greek and Cyrillic; what it lacks is printed as a question mark. Lengths are points.
 */
final class ReceiptPaper implements AutoCloseable {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final PDRectangle SIZE = PDRectangle.A6;
    private static final float MARGIN = 24;
    private static final float WIDTH = SIZE.getWidth() - 2 * MARGIN;
    private static final float TITLE = 13;
    private static final float TEXT = 9;
    private static final float LINE_HEIGHT = 1.35f;
    private static final float GAP = 10;
    private static final int THOUSANDTHS = 1_000;
    private static final int MISSING = '?';

    private final PDDocument document = new PDDocument();
    private final PDType0Font font;
    private final CmapLookup glyphs;
    private @Nullable PDPageContentStream page;
    private float y;

    ReceiptPaper() {
        try (var file = PDDocument.class.getResourceAsStream(FONT)) {
            var parsed = new TTFParser().parse(new RandomAccessReadBuffer(file));
            glyphs = parsed.getUnicodeCmapLookup();
            font = PDType0Font.load(document, parsed, true);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void title(String words) {
        wrapped(words, TITLE, WIDTH).forEach(line -> write(line, TITLE));
    }

    void text(String words) {
        wrapped(words, TEXT, WIDTH).forEach(line -> write(line, TEXT));
    }

    /** Words on the left, which may be several lines, and beside the first of them what is on the right. */
    void row(String left, String right) {
        var figure = printable(right);
        var room = WIDTH - width(figure, TEXT) - GAP;
        if (room < WIDTH / 4) {
            text(left);
            text(right);
            return;
        }
        var lines = wrapped(left, TEXT, room);
        write(lines.getFirst(), TEXT);
        show(figure, TEXT, SIZE.getWidth() - MARGIN - width(figure, TEXT));
        lines.subList(1, lines.size()).forEach(line -> write(line, TEXT));
    }

    void rule() {
        advance(TEXT);
        try {
            page.setLineWidth(0.5f);
            page.moveTo(MARGIN, y + TEXT / 2);
            page.lineTo(SIZE.getWidth() - MARGIN, y + TEXT / 2);
            page.stroke();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The finished document; nothing can be written on it afterwards. */
    byte[] bytes() {
        try {
            if (page != null) {
                page.close();
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void write(String line, float size) {
        advance(size);
        show(line, size, MARGIN);
    }

    /** Goes to the next line, on a new page where this one is full. */
    private void advance(float size) {
        y -= size * LINE_HEIGHT;
        if (page != null && y >= MARGIN) {
            return;
        }
        try {
            if (page != null) {
                page.close();
            }
            var next = new PDPage(SIZE);
            document.addPage(next);
            page = new PDPageContentStream(document, next);
            y = SIZE.getHeight() - MARGIN - size * LINE_HEIGHT;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void show(String line, float size, float x) {
        try {
            page.beginText();
            page.setFont(font, size);
            page.newLineAtOffset(x, y);
            page.showText(line);
            page.endText();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Lines no wider than the room; a word that is wider is broken. Never none. */
    private List<String> wrapped(String words, float size, float room) {
        var lines = new ArrayList<String>();
        for (var paragraph : words.split("\n", -1)) {
            var line = "";
            for (var word : printable(paragraph).split(" ")) {
                var longer = line.isEmpty() ? word : line + " " + word;
                if (width(longer, size) <= room) {
                    line = longer;
                    continue;
                }
                if (!line.isEmpty()) {
                    lines.add(line);
                }
                line = word;
                while (width(line, size) > room) {
                    var fits = fitting(line, size, room);
                    lines.add(line.substring(0, fits));
                    line = line.substring(fits);
                }
            }
            lines.add(line);
        }
        return lines;
    }

    /** How many of the first characters go into the room: one at least, and none is cut in two. */
    private int fitting(String word, float size, float room) {
        var end = word.offsetByCodePoints(0, 1);
        while (end < word.length()) {
            var next = word.offsetByCodePoints(end, 1);
            if (width(word.substring(0, next), size) > room) {
                return end;
            }
            end = next;
        }
        return end;
    }

    private String printable(String words) {
        var printable = new StringBuilder();
        words.codePoints()
                .map(point -> Character.isWhitespace(point) || Character.isISOControl(point) ? ' ' : point)
                .map(point -> glyphs.getGlyphId(point) == 0 ? MISSING : point)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    private float width(String line, float size) {
        try {
            return font.getStringWidth(line) / THOUSANDTHS * size;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
