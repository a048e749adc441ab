package org.branchbook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What processes have used of the processors, in seconds, as Linux counts it (to the hundredth). */
final class ProcessCpu {

    private static final double TICKS_PER_SECOND = 100;
    /** Positions after the process's name in {@code /proc/<pid>/stat}. */
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private ProcessCpu() {}

    static double of(long process) {
        var fields = fields(process);
        return seconds(fields, USER) + seconds(fields, SYSTEM);
    }

    /** With its living children, and those that have ended. */
    static double withChildren(long process) {
        var fields = fields(process);
        var own = seconds(fields, USER) + seconds(fields, SYSTEM)
                + seconds(fields, CHILDREN_USER) + seconds(fields, CHILDREN_SYSTEM);
        return own + ProcessHandle.of(process).stream()
                .flatMap(ProcessHandle::children)
                .mapToDouble(child -> of(child.pid()))
                .sum();
    }

    private static double seconds(String[] fields, int position) {
        return fields.length > position ? Long.parseLong(fields[position]) / TICKS_PER_SECOND : 0;
    }

    /** Empty for a process that is gone. */
    private static String[] fields(long process) {
        try {
            var line = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
            return line.substring(line.lastIndexOf(')') + 2).strip().split(" ");
        } catch (IOException gone) {
            return new String[0];
        }
    }
}
