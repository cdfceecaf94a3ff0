package dev.caravan.app;

import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Threads that do not keep the process from ending. What they log bears the run of whoever gave them the task. */
final class Daemons extends ThreadPoolExecutor {

    Daemons(String name, int most) {
        super(most, most, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void execute(Runnable task) {
        Map<String, String> marks = MDC.getCopyOfContextMap();
        super.execute(marks == null ? task : () -> marked(marks, task));
    }

    private static void marked(Map<String, String> marks, Runnable task) {
        @Nullable Map<String, String> before = MDC.getCopyOfContextMap();
        MDC.setContextMap(marks);
        try {
            task.run();
        } finally {
            if (before == null) {
                MDC.clear();
            } else {
                MDC.setContextMap(before);
            }
        }
    }
}
