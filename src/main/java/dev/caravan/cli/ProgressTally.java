package dev.caravan.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts what working threads tell, for a display to look at now and then. A call costs a look-up and an addition. Thread-safe. */
final class ProgressTally {

    /**
     * How a table stands.
     *
     * @param total -1 if it is not known
     * @param earlier rows that an earlier run had done
     */
    record TableState(String name, long total, long earlier, long rows, long bytes, long rejected) {

        boolean isActive() {
            return rows > earlier && (total < 0 || rows < total);
        }
    }

    /**
     * How everything stands.
     *
     * @param nanos since the phase began
     */
    record State(String phase, long nanos, List<TableState> tables) {

        long rows() {
            return tables.stream().mapToLong(TableState::rows).sum();
        }

        /** -1 if it is not known of every table. */
        long total() {
            boolean known = tables.stream().noneMatch(table -> table.total < 0);
            return known ? tables.stream().mapToLong(TableState::total).sum() : -1;
        }

        long bytes() {
            return tables.stream().mapToLong(TableState::bytes).sum();
        }

        long rejected() {
            return tables.stream().mapToLong(TableState::rejected).sum();
        }

        double rowsPerSecond() {
            long now = rows() - tables.stream().mapToLong(TableState::earlier).sum();
            return nanos > 0 ? now * 1e9 / nanos : 0;
        }

        /** -1 if it cannot be told. */
        long remainingSeconds() {
            double rate = rowsPerSecond();
            return total() < 0 || rate <= 0 ? -1 : Math.round(Math.max(0, total() - rows()) / rate);
        }
    }

    private record Counter(String name, long total, long earlier, LongAdder rows, LongAdder bytes, LongAdder rejected) {

        TableState state() {
            return new TableState(name, total, earlier, rows.sum(), bytes.sum(), rejected.sum());
        }
    }

    private record Phase(String name, long startNanos, Map<String, Counter> counters, List<Counter> inOrder) {}

    private final LongSupplier nanoTime;
    private volatile Phase phase;

    ProgressTally(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.phase = begun("start");
    }

    private Phase begun(String name) {
        return new Phase(name, nanoTime.getAsLong(), new ConcurrentHashMap<>(), new ArrayList<>());
    }

    void phase(String name) {
        phase = begun(name);
    }

    void table(String name, long totalRows, long rows) {
        Phase now = phase;
        Counter counter = new Counter(name, totalRows, rows, new LongAdder(), new LongAdder(), new LongAdder());
        counter.rows.add(rows);
        synchronized (now.inOrder) {
            now.inOrder.removeIf(other -> other.name.equals(name));
            now.inOrder.add(counter);
        }
        now.counters.put(name, counter);
    }

    void advanced(String table, long rows, long bytes) {
        Counter counter = phase.counters.get(table);
        if (counter != null) {
            counter.rows.add(rows);
            counter.bytes.add(bytes);
        }
    }

    /** A row that is put aside is done too. */
    void rejected(String table, long rows) {
        Counter counter = phase.counters.get(table);
        if (counter != null) {
            counter.rows.add(rows);
            counter.rejected.add(rows);
        }
    }

    State state() {
        Phase now = phase;
        synchronized (now.inOrder) {
            return new State(
                    now.name,
                    nanoTime.getAsLong() - now.startNanos,
                    now.inOrder.stream().map(Counter::state).toList());
        }
    }
}
