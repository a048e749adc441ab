package org.branchbook.platform;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** What must be right before anything starts, even the log: the names of the settings, and a data folder to write to. */
public final class StartChecks implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final String PREFIX = "BRANCHBOOK_";

    private static final long LEAST_SPACE = 64L << 20;

    /** After the configuration files are read (10) and before logging opens its file (20). */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 15;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        requireKnownNames(System.getenv().keySet());
        prepareDataFolder(Path.of(event.getEnvironment().getProperty("branchbook.data", "var")).toAbsolutePath().normalize());
    }

    /** The framework refuses unknown names everywhere but in the environment, so that is left to us. */
    static void requireKnownNames(Set<String> environment) {
        Set<String> known = names(Settings.class, "BRANCHBOOK").collect(Collectors.toUnmodifiableSet());
        environment.stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> !known.contains(name.replaceFirst("_\\d+$", "").replace("_", "")))
                .findFirst()
                .ifPresent(name -> {
                    throw new StartFailure("There is no setting " + name + " (it is set in the environment)");
                });
    }

    /** As they are in the environment, without their underscores. */
    private static Stream<String> names(Class<?> settings, String prefix) {
        return Arrays.stream(settings.getRecordComponents()).flatMap((RecordComponent component) -> {
            String name = prefix + component.getName().toUpperCase(Locale.ROOT);
            return component.getType().isRecord() ? names(component.getType(), name) : Stream.of(name);
        });
    }

    static void prepareDataFolder(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new StartFailure("The data folder " + folder + " is a file");
        }
        try {
            Path logs = Files.createDirectories(folder).resolve("log");
            if (!Files.exists(logs)) {
                Files.createDirectory(logs, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
            }
            Path probe = Files.createTempFile(folder, "probe", "");
            Files.delete(probe);
            requireSpace(folder);
        } catch (FileSystemException failure) {
            String reason = failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
            throw new StartFailure("The data folder " + folder + " cannot be written to: " + reason, failure);
        } catch (IOException failure) {
            throw new StartFailure("The data folder " + folder + " cannot be written to: " + failure.getMessage(), failure);
        }
    }

    private static void requireSpace(Path folder) throws IOException {
        long space = Files.getFileStore(folder).getUsableSpace();
        if (space < LEAST_SPACE) {
            throw new StartFailure("The disk is full: " + (space >> 20) + " MB left for the data folder " + folder
                    + ", at least " + (LEAST_SPACE >> 20) + " MB are needed");
        }
    }
}
