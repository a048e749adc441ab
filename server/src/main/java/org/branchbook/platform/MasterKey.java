package org.branchbook.platform;

/** The 32 bytes under which secrets are sealed; from the environment or from a file that only its owner can read. */
public record MasterKey(byte[] bytes) {

    public MasterKey {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("The master key must have 32 bytes");
        }
    }

    @Override
    public String toString() {
        return "MasterKey[hidden]";
    }
}
