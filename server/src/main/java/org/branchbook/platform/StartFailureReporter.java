package org.branchbook.platform;

import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line on standard error why the server did not start. The details are for the log. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureReporter implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        String reason = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(StartFailureReporter::known)
                .filter(line -> line != null)
                .findFirst()
                .orElseGet(() -> unexpected(failure));
        System.err.println("branchbook: " + firstLine(reason));
        return true;
    }

    /** What an operator can do something about; null for everything else. */
    private static @Nullable String known(Throwable cause) {
        return switch (cause) {
            case StartFailure start -> start.getMessage();
            case PortInUseException port -> "Port " + port.getPort() + " is in use: choose another with --port";
            case UnboundConfigurationPropertiesException unknown -> "There is no setting "
                    + unknown.getUnboundProperties().stream().map(ConfigurationProperty::getName).findFirst().orElseThrow();
            case BindException bind when !(root(bind) instanceof StartFailure)
                    && !(bind.getCause() instanceof UnboundConfigurationPropertiesException) ->
                    "The setting " + bind.getName() + " has a value that does not fit: " + root(bind).getMessage();
            case FlywayException migration -> "The database cannot be brought up to date: "
                    + firstLine(migration.getMessage().strip()) + reasonBehind(migration);
            default -> null;
        };
    }

    private static String unexpected(Throwable failure) {
        LoggerFactory.getLogger(StartFailureReporter.class).error("The server did not start", failure);
        Throwable root = root(failure);
        return "The server did not start: " + root.getClass().getSimpleName() + ": " + root.getMessage() + " (see the log)";
    }

    private static String reasonBehind(FlywayException migration) {
        Throwable root = root(migration);
        return root == migration ? "" : ": " + root.getMessage();
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }
}
