package dev.caravan.engine.mysql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection that goes back to its snapshot when it is closed; its statements are the driver's own. */
final class PooledReader {

    private PooledReader() {}

    static Connection of(Connection reader, Consumer<Connection> giveBack) {
        AtomicBoolean closed = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                PooledReader.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "close" -> {
                        if (!closed.getAndSet(true)) {
                            giveBack.accept(reader);
                        }
                        yield null;
                    }
                    case "isClosed" -> closed.get() || reader.isClosed();
                    default -> call(reader, closed, method, arguments);
                });
    }

    private static @Nullable Object call(
            Connection reader, AtomicBoolean closed, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (closed.get()) {
            throw new SQLException("The reader is closed");
        }
        try {
            return method.invoke(reader, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** A reader holds nothing that could be lost, and nothing can be done about a failure to close. */
    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException ignored) {
            // See above.
        }
    }
}
