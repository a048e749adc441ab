package org.branchbook.webhooks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import org.branchbook.events.Subject;

/**
 * A process that delivers, and that changes a few things at some locations again and again until it is killed. Its arguments:
 * address, user and password of the database, and the locations.
 */
final class DeliveringProcess {

    static final int THINGS = 5;
    private static final long BETWEEN_MILLIS = 10;

    private DeliveringProcess() {}

    public static void main(String[] arguments) {
        var config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setUsername(arguments[1]);
        config.setPassword(arguments[2]);
        config.setMaximumPoolSize(6);
        var locations = Arrays.stream(arguments).skip(3).mapToLong(Long::parseLong).toArray();
        var hooks = new Hooks(new HikariDataSource(config), Clock.systemUTC());
        // What its parent waits for.
        System.out.println("Branchbook is running.");
        var random = new Random();
        while (true) {
            var location = locations[random.nextInt(locations.length)];
            hooks.happens(location, Subject.APPOINTMENT, 1 + random.nextInt(THINGS), 1 + random.nextInt(THINGS));
            Hooks.pause(BETWEEN_MILLIS);
        }
    }
}
