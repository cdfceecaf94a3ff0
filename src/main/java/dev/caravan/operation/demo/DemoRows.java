package dev.caravan.operation.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Fills the sample database: training runs whose losses fall and accuracies rise, some written the old way, and a few badly. */
final class DemoRows implements AutoCloseable {

    private static final int TRIALS_PER_EXPERIMENT = 10;
    private static final int RUNS_PER_TRIAL = 4;
    private static final int EPOCHS_PER_RUN = 50;
    private static final int ROWS_PER_CALL = 5_000;

    /** Every how many metrics one is bad. */
    private static final int BAD_EVERY = 40_009;

    private static final String[] MODELS = {"resnet18", "resnet50", "vit-small", "efficientnet-b0", "convnext-tiny"};
    private static final String[] COMPLETED = {"completed", "done", "success"};
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
    private static final LocalDateTime FIRST = LocalDateTime.of(2026, 3, 2, 8, 0);

    private final Connection writer;
    private final int metrics;
    private final Random random = new Random(20260302);
    private final DemoMetrics metricOf = new DemoMetrics(random);
    private final Map<String, PreparedStatement> inserts = new LinkedHashMap<>();
    private LocalDateTime now = FIRST;
    private int metric;
    private int waiting;
    private long bad;

    DemoRows(Connection writer, int metrics) {
        this.writer = writer;
        this.metrics = metrics;
    }

    long bad() {
        return bad;
    }

    void insert() throws SQLException {
        for (int run = 1; metric < metrics; run++) {
            int trial = (run - 1) / RUNS_PER_TRIAL + 1;
            int experiment = (trial - 1) / TRIALS_PER_EXPERIMENT + 1;
            String model = MODELS[experiment % MODELS.length];
            if ((run - 1) % (RUNS_PER_TRIAL * TRIALS_PER_EXPERIMENT) == 0) {
                row(
                        "EXPERIMENT",
                        experiment,
                        model + " on CIFAR-10",
                        "learning rate sweep " + experiment,
                        time(),
                        time());
            }
            if ((run - 1) % RUNS_PER_TRIAL == 0) {
                row("TRIAL", trial, model + " lr=" + 0.1 / trial, experiment, time(), time());
            }
            run(run, trial);
        }
        flush();
    }

    private void run(int run, int trial) throws SQLException {
        boolean completed = run % 17 != 0;
        row("TRIAL_RUN", run, trial, completed ? COMPLETED[run % COMPLETED.length] : "failed", time(), time());
        if (completed) {
            row("RESULTS", run, time());
        }
        for (int epoch = 0; epoch < EPOCHS_PER_RUN && metric < metrics; epoch++) {
            now = now.plusSeconds(30 + random.nextInt(60)).plusNanos(random.nextInt(1_000_000) * 1_000L);
            row("EPOCH", epoch, run, time());
            for (int kind = 0; kind < DemoMetrics.KINDS && metric < metrics; kind++) {
                metric(run, epoch, kind);
            }
        }
    }

    private void metric(int run, int epoch, int kind) throws SQLException {
        metric++;
        if (metric % BAD_EVERY == 0 || metric == metrics) {
            row("METRIC", metric, DemoMetrics.BAD_TYPE, 0.5, metricOf.bad(bad));
            bad++;
            return;
        }
        DemoMetrics.Metric values = metricOf.next(kind, (double) epoch / EPOCHS_PER_RUN, run);
        row("METRIC", metric, values.type(), values.total(), values.perLabel());
        row("EPOCH_METRIC", epoch, run, metric);
    }

    private String time() {
        return TIME.format(now);
    }

    private void row(String table, @Nullable Object... values) throws SQLException {
        PreparedStatement insert = inserts.get(table);
        if (insert == null) {
            insert = writer.prepareStatement(
                    "INSERT INTO " + table + " VALUES (?" + ", ?".repeat(values.length - 1) + ")");
            inserts.put(table, insert);
        }
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
        if (++waiting == ROWS_PER_CALL) {
            flush();
        }
    }

    private void flush() throws SQLException {
        for (PreparedStatement insert : inserts.values()) {
            insert.executeBatch();
        }
        waiting = 0;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement insert : inserts.values()) {
            insert.close();
        }
    }
}
