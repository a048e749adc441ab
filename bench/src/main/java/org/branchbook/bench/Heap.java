package org.branchbook.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a running Java process keeps in its heap. */
final class Heap {

    private static final Pattern USED = Pattern.compile("(?:PSYoungGen|ParOldGen) +total \\d+K, used (\\d+)K");
    private static final int BYTES_PER_KILOBYTE = 1_024;

    private Heap() {}

    /** In bytes, after everything that nobody refers to has been cleared away. */
    static long keptBy(long process) throws IOException, InterruptedException {
        jcmd(process, "GC.run");
        var used = USED.matcher(jcmd(process, "GC.heap_info")).results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .sum();
        if (used == 0) {
            throw new BenchFailure("The server's heap is not of the kind that the benchmark can read");
        }
        return used * BYTES_PER_KILOBYTE;
    }

    private static String jcmd(long process, String command) throws IOException, InterruptedException {
        var program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var running = new ProcessBuilder(program, Long.toString(process), command).redirectErrorStream(true).start();
        var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (running.waitFor() != 0) {
            throw new BenchFailure("jcmd failed: " + output);
        }
        return output;
    }
}
