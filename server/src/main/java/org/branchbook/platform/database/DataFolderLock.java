package org.branchbook.platform.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.branchbook.platform.StartFailure;

/** Held while a server works in a data folder. The system lets go of it when the process ends, however it ends. */
final class DataFolderLock implements AutoCloseable {

    private final FileChannel file;

    private DataFolderLock(FileChannel file) {
        this.file = file;
    }

    static DataFolderLock take(Path folder) throws IOException {
        Path path = folder.resolve("server.lock");
        FileChannel file = FileChannel.open(path, CREATE, WRITE);
        if (!locked(file)) {
            file.close();
            throw new StartFailure("The data folder " + folder + " is in use by another server (process "
                    + Files.readString(path).strip() + "): stop it, or choose another folder with --data");
        }
        file.truncate(0);
        file.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
        return new DataFolderLock(file);
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
