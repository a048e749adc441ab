package org.branchbook.site;

import java.util.regex.Pattern;

/** A path of this server to go on to. Anything that a browser could take for another host is not one. */
record LocalPath(String value) {

    static final LocalPath CONSOLE = new LocalPath("/console");

    private static final Pattern SAFE = Pattern.compile("/(?!/)[!-~&&[^\\\\]]{0,1000}");

    /** Where a visitor asked to go, or the console when that is not on this server. */
    static LocalPath orConsole(String asked) {
        return SAFE.matcher(asked).matches() ? new LocalPath(asked) : CONSOLE;
    }
}
