package org.branchbook.site;

import org.branchbook.platform.Settings;

/** Where the demo's sign-in is written. Pages name the file and never say what is in it. */
final class DemoFile {

    private DemoFile() {}

    static String of(Settings settings) {
        return settings.dataFolder().resolve("demo.json").toString();
    }
}
