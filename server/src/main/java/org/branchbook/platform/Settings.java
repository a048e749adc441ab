package org.branchbook.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Everything an operator can set, as {@code branchbook.…} on the command line or {@code BRANCHBOOK_…} in the
 * environment. A name that is not here stops the start: a mistyped setting must not be silently ignored.
 *
 * @param data where the server keeps its files: database, logs, master key
 * @param baseUrl how others reach this server, without a slash at the end; links and redirects begin with it
 * @param demo whether the demo chain is seeded on first start
 * @param seriesDays how many days ahead a series of group events may reach
 * @param masterKey 32 bytes in base64; made and kept in the data folder when not given
 */
@ConfigurationProperties(prefix = "branchbook", ignoreUnknownFields = false)
public record Settings(
        @DefaultValue("var") String data,
        @DefaultValue("http://127.0.0.1:8080") URI baseUrl,
        @DefaultValue("true") boolean demo,
        @DefaultValue Database database,
        @DefaultValue Rate rate,
        @DefaultValue Outgoing outgoing,
        @DefaultValue("366") int seriesDays,
        @DefaultValue Files files,
        @DefaultValue Sms sms,
        @DefaultValue Log log,
        @Nullable String masterKey) {

    public Settings {
        requireWithin("branchbook.series-days", seriesDays, 7, 3_660);
        if (baseUrl.getHost() == null) {
            throw new StartFailure("branchbook.base-url must be a whole URL, like https://booking.example.com");
        }
        baseUrl = URI.create(baseUrl.toString().replaceFirst("/+$", ""));
    }

    /** The data folder as an absolute path. */
    public Path dataFolder() {
        return Path.of(data).toAbsolutePath().normalize();
    }

    /**
     * @param url an external PostgreSQL; our own is run when empty
     * @param poolSize connections kept by this process
     */
    public record Database(
            @Nullable String url, @Nullable String user, @Nullable String password, @DefaultValue("12") int poolSize) {

        public Database {
            requireWithin("branchbook.database.pool-size", poolSize, 2, 200);
        }
    }

    /**
     * @param perSecond requests a token may make in the long run
     * @param burst requests it may make at once
     */
    public record Rate(@DefaultValue("50") int perSecond, @DefaultValue("200") int burst) {

        public Rate {
            requireWithin("branchbook.rate.per-second", perSecond, 1, 1_000_000);
            requireWithin("branchbook.rate.burst", burst, 1, 1_000_000);
        }
    }

    /**
     * Where requests of ours may go besides the public internet.
     *
     * @param allowLoopback whether this machine itself may be a target; by default with the demo only
     * @param allow host names and address ranges (like {@code 10.1.0.0/16}) that may be targets though they are private
     */
    public record Outgoing(@DefaultValue("false") boolean allowLoopback, @DefaultValue List<String> allow) {}

    /**
     * @param largest how large a file that somebody uploads may be
     */
    public record Files(@DefaultValue("20MB") DataSize largest) {

        public Files {
            if (largest.toMegabytes() < 1 || largest.toMegabytes() > 1_000) {
                throw new StartFailure("branchbook.files.largest must be between 1MB and 1000MB, not " + largest);
            }
        }
    }

    /** @param keptDays how long the log of events and the record of deliveries are kept at least */
    public record Log(@DefaultValue("30") int keptDays) {

        public Log {
            requireWithin("branchbook.log.kept-days", keptDays, 7, 3_660);
        }
    }

    /** @param sender the way in which text messages go out */
    public record Sms(@DefaultValue("none") Sender sender) {

        /** The ways there are. */
        public enum Sender {
            /** There is none; whatever needs one is refused. */
            NONE,
            /** Into a file in the data folder, for trying things out. */
            FILE
        }
    }

    private static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new StartFailure(name + " must be between " + least + " and " + most + ", not " + value);
        }
    }
}
