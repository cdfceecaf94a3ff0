package dev.caravan.app;

import dev.caravan.service.Jobs;
import dev.caravan.service.Observed;
import dev.caravan.service.Records;
import dev.caravan.service.web.Answers;
import dev.caravan.service.web.DeadLetterWatch;
import dev.caravan.service.web.Status;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/** Puts together what answers over HTTP. */
public final class StatusWiring {

    private static final String LEFT_OUT = "camel.main.routes-exclude-pattern";
    private static final String ROUTES = "**/status.camel.yaml";
    private static final int THREADS_THAT_ANSWER = 4;

    private final HttpSettings http;
    private final Records records;
    private final UnaryOperator<String> mask;
    private @Nullable HttpDoor door;

    /** @param mask takes the secrets out of a text */
    public StatusWiring(HttpSettings http, Records records, UnaryOperator<String> mask) {
        this.http = http;
        this.records = records;
        this.mask = mask;
    }

    void bind(Main main, Jobs jobs, Observed observed, Clock clock) {
        if (!http.enabled()) {
            main.addOverrideProperty(LEFT_OUT, ROUTES);
            return;
        }
        ExecutorService looking = Executors.newCachedThreadPool(StatusWiring::daemon);
        DeadLetterWatch deadLetters =
                new DeadLetterWatch(records, () -> !jobs.open().isEmpty(), looking, clock);
        Status status = new Status(jobs, records, observed, deadLetters, clock);
        main.bind("answers", new Answers(status, records, observed, mask));
        main.bind("vertxOptions", small());
        HttpDoor server = new HttpDoor(http);
        server.requireFree();
        main.addMainListener(server.opening());
        door = server;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "dead-letters");
        thread.setDaemon(true);
        return thread;
    }

    /** A page that a few look at needs few threads, and no files. */
    private static VertxOptions small() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(THREADS_THAT_ANSWER)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    /** Where it answers, or null if it does not. */
    @Nullable
    String address() {
        return door == null ? null : door.address();
    }
}
