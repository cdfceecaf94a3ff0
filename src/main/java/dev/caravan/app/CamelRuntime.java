package dev.caravan.app;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.sql.SQLException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** The routes, running. Started for each program run, stopped when it ends; thread-safe while it runs. */
public final class CamelRuntime implements AutoCloseable {

    private final Main main;

    private final ProducerTemplate template;

    private final Wiring wiring;

    private CamelRuntime(Main main, Wiring wiring, ProducerTemplate template) {
        this.main = main;
        this.wiring = wiring;
        this.template = template;
    }

    /** @throws IllegalStateException if a route is wrong */
    public static CamelRuntime start(Settings settings, Wiring wiring) {
        Main main = new Main(CamelRuntime.class);
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setOverrideProperties(settings.all());
        // The signal to stop is ours: see StopSignal.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        wiring.bind(main);
        try {
            main.start();
            return new CamelRuntime(main, wiring, main.getCamelTemplate());
        } catch (Exception e) {
            main.stop();
            wiring.close();
            throw new IllegalStateException("The routes do not start: " + e.getMessage(), e);
        }
    }

    /**
     * Sends a request to an operation's route and waits for its result.
     *
     * @throws MigrationException as the operation throws it
     */
    public <T> T call(String operation, Object request, Class<T> result) {
        try {
            return template.requestBody("direct:" + operation, request, result);
        } catch (CamelExecutionException e) {
            throw unwrapped(e);
        }
    }

    /** Camel wraps what a step throws, split by split; the one place where the cause is looked for. */
    private static RuntimeException unwrapped(CamelExecutionException wrapped) {
        for (Throwable cause = wrapped; cause != null; cause = cause.getCause()) {
            if (cause instanceof MigrationException known) {
                return known;
            } else if (cause instanceof SQLException failure) {
                return explained(failure);
            }
        }
        return wrapped;
    }

    /** What a database says where no operation knows better. */
    public static MigrationException explained(SQLException e) {
        return new MigrationException(
                ErrorCode.FAILED,
                e.getMessage() + " [SQLState " + e.getSQLState() + ", code " + e.getErrorCode() + "]",
                null,
                e);
    }

    @Override
    public void close() {
        main.stop();
        wiring.close();
    }
}
