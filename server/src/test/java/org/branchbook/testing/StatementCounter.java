package org.branchbook.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A database that remembers the statements it is sent by the threads that answer requests, while somebody counts. What runs in
 * the background stays out of it. A request that wants a second connection while it holds one is refused it: in a rush those who
 * hold one would wait for each other until they are all turned away.
 */
public final class StatementCounter extends DelegatingDataSource {

    private static final String ANSWERS_REQUESTS = "http-nio-";

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final ThreadLocal<Boolean> holding = ThreadLocal.withInitial(() -> false);
    private volatile boolean counting;

    StatementCounter(DataSource target) {
        super(target);
    }

    /** The statements that requests sent until the action was done, in their order. */
    public List<String> during(Runnable action) {
        sent.clear();
        counting = true;
        try {
            action.run();
        } finally {
            counting = false;
        }
        return List.copyOf(sent);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!answersRequests()) {
            return super.getConnection();
        }
        if (holding.get()) {
            throw new IllegalStateException("A request wants a second connection while it holds one");
        }
        var connection = watched(Connection.class, super.getConnection(), "");
        holding.set(true);
        return connection;
    }

    private static boolean answersRequests() {
        return Thread.currentThread().getName().startsWith(ANSWERS_REQUESTS);
    }

    private <T> T watched(Class<T> type, T target, String sql) {
        var proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                note(() -> sql.isEmpty() && arguments != null ? String.valueOf(arguments[0]) : sql);
            }
            if (type == Connection.class && method.getName().equals("close")) {
                holding.set(false);
            }
            try {
                return follow(method.invoke(target, arguments), arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        });
        return type.cast(proxy);
    }

    /** Statements that a connection makes are watched too. */
    private Object follow(Object made, Object[] arguments) {
        return switch (made) {
            case PreparedStatement prepared when arguments != null && arguments[0] instanceof String sql ->
                    watched(PreparedStatement.class, prepared, sql);
            case PreparedStatement prepared -> prepared;
            case Statement plain when arguments == null || arguments[0] instanceof Integer -> watched(Statement.class, plain, "");
            case null, default -> made;
        };
    }

    private void note(Supplier<String> sql) {
        if (counting && answersRequests()) {
            sent.add(sql.get());
        }
    }
}
