package org.branchbook.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one benchmark has to say: a table, notes, and on which machine; as text, and as its part of a document. */
final class Section {

    private static final List<String> HEAD = List.of("", "per second", "p50 ms", "p99 ms", "CPU µs each", "operations");

    private static final String INTRODUCTION = """
            # Benchmarks

            Written by `./branchbook bench`: how fast a thing is, beside the least that it could cost on the same machine. The
            floor and what is measured take turns of some seconds, so that whatever else the machine does slows both; look
            at the ratios first. Where a section speaks of a closed loop, every client asks again as soon as it has its answer, so
            the times do not hold the waiting that arrivals at a fixed rate would cause; in an open loop they do. CPU is that of the server and its PostgreSQL.
            """;

    private final String name;
    private final String machine;
    private final List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    private final List<String> notes = new ArrayList<>();

    private Section(String name, String machine) {
        this.name = name;
        this.machine = machine;
    }

    static Section of(String name, Product product) throws SQLException, IOException {
        return new Section(name, Machine.describe(product));
    }

    Section line(String title, Measurement measured) {
        rows.add(List.of(
                title, text("%,.0f", measured.rate()), text("%.3f", measured.millis(50)), text("%.3f", measured.millis(99)),
                text("%,.0f", measured.cpuMicrosPerOperation()), text("%,d", measured.operations())));
        return this;
    }

    Section note(String sentence) {
        notes.add(sentence);
        return this;
    }

    static String verdict(boolean reached) {
        return reached ? "reached" : "missed";
    }

    private static String text(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** For reading on a terminal. */
    String text() {
        var widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        var text = new StringBuilder();
        for (var row : rows) {
            text.append(pad(row.getFirst(), widths[0], true));
            for (int i = 1; i < widths.length; i++) {
                text.append("  ").append(pad(row.get(i), widths[i], false));
            }
            text.append('\n');
        }
        notes.forEach(note -> text.append(note.replace("**", "")).append('\n'));
        return text.append(machine).toString();
    }

    private static String pad(String cell, int width, boolean left) {
        var spaces = " ".repeat(width - cell.length());
        return left ? cell + spaces : spaces + cell;
    }

    /** Replaces this benchmark's part of the document, or adds it. */
    void writeInto(Path document, String command) throws IOException {
        var begin = "<!-- " + name + " -->\n";
        var end = "<!-- end of " + name + " -->\n";
        var whole = Files.exists(document) ? Files.readString(document) : INTRODUCTION;
        var from = whole.indexOf(begin);
        var to = whole.indexOf(end);
        var ours = begin + markdown(command) + end;
        var changed = from < 0 || to < from
                ? whole.stripTrailing() + "\n\n" + ours : whole.substring(0, from) + ours + whole.substring(to + end.length());
        Files.createDirectories(document.toAbsolutePath().getParent());
        Files.writeString(document, changed, StandardCharsets.UTF_8);
    }

    private String markdown(String command) {
        var text = new StringBuilder("## " + name + "\n\n");
        for (int i = 0; i < rows.size(); i++) {
            text.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
            if (i == 0) {
                text.append("| --- |").append(" ---: |".repeat(HEAD.size() - 1)).append('\n');
            }
        }
        text.append('\n');
        notes.forEach(note -> text.append("- ").append(note).append('\n'));
        return text.append("\n`").append(command).append("`, ").append(LocalDate.now()).append(", ").append(machine).append("\n").toString();
    }
}
