package org.branchbook.platform;

import java.nio.file.Path;
import java.util.Base64;

/** A master key for tests that put modules together without the settings. */
public final class TestMasterKey {

    private TestMasterKey() {}

    public static MasterKey sameEveryTime() {
        return MasterKey.of(Base64.getEncoder().encodeToString(new byte[32]), Path.of(""));
    }
}
