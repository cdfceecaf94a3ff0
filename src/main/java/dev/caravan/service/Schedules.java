package dev.caravan.service;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what is due. A schedule's times are attended to once each and in their order, whoever asks and however the clock jumps: what
 * counts is the last time that was attended to, which outlives the process. Thread-safe.
 */
public final class Schedules implements JobListener {

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    /** Timers may be early by as much. */
    private static final Duration EARLY = Duration.ofMillis(100);

    /** A time that passed longer ago was missed: the machine slept, or the clock jumped. */
    private static final Duration PUNCTUAL = Duration.ofMinutes(1);

    /** A clock that falls back further had been wrong before. */
    private static final Duration FARTHEST_BACK = Duration.ofDays(1);

    /** A clock that shows less is wrong. */
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Schedule> schedules;
    private final ScheduleMemory memory;
    private final Jobs jobs;
    private final JobIds ids;
    private final JobRunner runner;
    private final Clock clock;
    private final Map<String, ScheduleState> states = new LinkedHashMap<>();
    private final Map<String, Counts> counts = new LinkedHashMap<>();
    private List<QueuedJob> unfinished = new ArrayList<>();
    private Instant begunAt = Instant.MAX;

    /** @param folder where the last firings are kept; need not exist */
    public Schedules(List<Schedule> schedules, Path folder, Jobs jobs, JobIds ids, JobRunner runner, Clock clock) {
        this.schedules = List.copyOf(schedules);
        this.memory = new ScheduleMemory(folder.resolve("schedules.json"));
        this.jobs = jobs;
        this.ids = ids;
        this.runner = runner;
        this.clock = clock;
    }

    /**
     * Takes up what the last process has left.
     *
     * @throws dev.caravan.model.MigrationException FAILED if it cannot be read
     */
    public synchronized void begin() {
        begunAt = clock.instant();
        Map<String, ScheduleState> kept = memory.read();
        for (Schedule schedule : schedules) {
            ScheduleState state = takenUp(schedule, kept.get(schedule.name()));
            states.put(schedule.name(), state);
            counts.put(schedule.name(), new Counts());
            ScheduleState.Run run = state.run();
            if (run != null && run.isOpen()) {
                unfinished.add(jobs.add(queued(schedule, run.job(), run.startedAt() != null)));
            }
        }
        if (!schedules.isEmpty()) {
            memory.write(states);
        }
    }

    /** Nothing was missed of a schedule that is new, has other times now, or was switched off. */
    private ScheduleState takenUp(Schedule schedule, @Nullable ScheduleState kept) {
        String times = schedule.times() + " " + schedule.times().zone();
        if (kept == null) {
            return new ScheduleState(times, begunAt, null, null);
        }
        ScheduleState.Run run = kept.run();
        if (run != null
                && run.isOpen()
                && (!schedule.enabled() || !run.definition().equals(definition(schedule)))) {
            LOG.warn(
                    "{} asks for something else than its unfinished run {}, which is left",
                    schedule.route(),
                    run.job());
            run = new ScheduleState.Run(run.job(), run.definition(), run.startedAt(), begunAt, "abandoned");
        }
        boolean goesOn = schedule.enabled() && kept.times().equals(times);
        return new ScheduleState(times, goesOn ? kept.lastFiring() : begunAt, run, kept.lastSuccess());
    }

    public List<Schedule> all() {
        return schedules;
    }

    /** Everything that is due and was not attended to when it was: at the start what was missed or not ended, later what a timer slept through. */
    public synchronized List<QueuedJob> due() {
        List<QueuedJob> due = unfinished;
        unfinished = new ArrayList<>();
        for (Schedule schedule : schedules) {
            try {
                QueuedJob job = schedule.enabled() ? fire(schedule) : null;
                if (job != null) {
                    due.add(job);
                }
            } catch (UncheckedIOException e) {
                LOG.error("{} does not run: {}: {}", schedule.route(), e.getMessage(), String.valueOf(e.getCause()));
            }
        }
        return due;
    }

    /** @return the job of a schedule, or null if it is not due or its time is left out */
    public synchronized @Nullable QueuedJob fire(String name) {
        return fire(schedules.stream()
                .filter(schedule -> schedule.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    private @Nullable QueuedJob fire(Schedule schedule) {
        Instant now = clock.instant();
        ScheduleState state = notAhead(schedule, now);
        Instant firing = schedule.times().last(state.lastFiring(), now.plus(EARLY));
        if (firing == null) {
            return null;
        }
        boolean missed = firing.isBefore(begunAt) || firing.isBefore(now.minus(PUNCTUAL));
        if (missed && !schedule.catchesUp()) {
            LOG.warn("{} was due at {} and did not run; it is skipped", schedule.route(), firing);
            counts(schedule).skipped++;
            remember(schedule, state.fired(firing));
            return null;
        }
        QueuedJob before = open(schedule);
        if (before != null) {
            counts(schedule).leaveOut(schedule, firing, before);
            remember(schedule, state.fired(firing));
            return null;
        }
        if (missed) {
            LOG.warn("{} was due at {} and did not run; it runs now", schedule.route(), firing);
        }
        QueuedJob job = queued(schedule, ids.next(), false);
        remember(
                schedule,
                state.fired(firing).with(new ScheduleState.Run(job.id(), definition(schedule), null, null, null)));
        return jobs.add(job);
    }

    /** A clock that was far ahead when a schedule fired must not keep it from firing until then. */
    private ScheduleState notAhead(Schedule schedule, Instant now) {
        ScheduleState state = state(schedule);
        if (!state.lastFiring().isAfter(now.plus(FARTHEST_BACK)) || now.isBefore(LONG_AGO)) {
            return state;
        }
        LOG.warn("{} fired last at {}, far ahead of the clock; it begins anew", schedule.route(), state.lastFiring());
        ScheduleState anew = state.fired(now);
        remember(schedule, anew);
        return anew;
    }

    private QueuedJob queued(Schedule schedule, String id, boolean begun) {
        String target = runner.target(schedule.job());
        return new QueuedJob(id, schedule.job(), schedule.route(), null, target, clock.instant(), begun);
    }

    private @Nullable QueuedJob open(Schedule schedule) {
        return jobs.open().stream()
                .filter(job -> job.origin().equals(schedule.route()))
                .findFirst()
                .orElse(null);
    }

    @Override
    public synchronized void started(QueuedJob job) {
        change(job, (state, run) -> state.started(run, clock.instant()));
    }

    @Override
    public synchronized void ended(QueuedJob job, JobResult result) {
        change(job, (state, run) -> state.ended(run, clock.instant(), result.status(), result.isDone()));
    }

    private interface Change {
        ScheduleState of(ScheduleState state, ScheduleState.Run run);
    }

    private void change(QueuedJob job, Change change) {
        for (Schedule schedule : schedules) {
            ScheduleState.Run run =
                    schedule.route().equals(job.origin()) ? state(schedule).run() : null;
            if (run != null && run.job().equals(job.id())) {
                rememberIfPossible(schedule, change.of(state(schedule), run));
            }
        }
    }

    /** How they all stand. */
    public synchronized List<ScheduleStatus> status() {
        Instant now = clock.instant();
        return schedules.stream().map(schedule -> status(schedule, now)).toList();
    }

    public synchronized ScheduleStatus status(Schedule schedule) {
        return status(schedule, clock.instant());
    }

    private ScheduleStatus status(Schedule schedule, Instant now) {
        ScheduleState state = state(schedule);
        ScheduleState.Run run = state.run();
        QueuedJob open = open(schedule);
        Instant after = state.lastFiring().isAfter(now) ? state.lastFiring() : now;
        Counts count = counts(schedule);
        return new ScheduleStatus(
                schedule.name(),
                schedule.job().operation(),
                schedule.times().toString(),
                schedule.times().zone().getId(),
                word(schedule, open),
                state.lastFiring(),
                run == null ? null : run.startedAt(),
                run == null ? null : run.job(),
                run == null ? null : run.result(),
                state.lastSuccess(),
                schedule.enabled() ? schedule.times().after(after) : null,
                lag(schedule, open, now),
                count.leftOut,
                count.skipped);
    }

    private static String word(Schedule schedule, @Nullable QueuedJob open) {
        if (open == null) {
            return schedule.enabled() ? "idle" : "disabled";
        }
        return open.startedAt() == null ? "waiting" : "running";
    }

    private long lag(Schedule schedule, @Nullable QueuedJob open, Instant now) {
        Instant since = null;
        if (open != null) {
            since = open.startedAt() == null ? open.arrivedAt() : null;
        } else if (schedule.enabled()) {
            since = schedule.times().after(state(schedule).lastFiring());
        }
        return since == null ? 0 : Math.max(0, Duration.between(since, now).toSeconds());
    }

    private ScheduleState state(Schedule schedule) {
        return Objects.requireNonNull(states.get(schedule.name()), "begin() comes first");
    }

    private Counts counts(Schedule schedule) {
        return Objects.requireNonNull(counts.get(schedule.name()));
    }

    /** Only what is kept has happened: otherwise a time could be attended to twice. */
    private void remember(Schedule schedule, ScheduleState state) {
        Map<String, ScheduleState> changed = new LinkedHashMap<>(states);
        changed.put(schedule.name(), state);
        memory.write(changed);
        states.put(schedule.name(), state);
    }

    private void rememberIfPossible(Schedule schedule, ScheduleState state) {
        states.put(schedule.name(), state);
        try {
            memory.write(states);
        } catch (UncheckedIOException e) {
            LOG.warn("{}: {}", e.getMessage(), String.valueOf(e.getCause()));
        }
    }

    /** Of one schedule, since the start. */
    private static final class Counts {

        private long leftOut;
        private long skipped;
        private String said = "";

        /** Says it once for each run, which may take a thousand times of its schedule. */
        void leaveOut(Schedule schedule, Instant firing, QueuedJob before) {
            leftOut++;
            if (!said.equals(before.id())) {
                said = before.id();
                LOG.warn("{} is left out at {}: its run {} is not over", schedule.route(), firing, before.id());
            }
        }
    }

    private static String definition(Schedule schedule) {
        try {
            String text = schedule.job().operation() + " " + schedule.job().options();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
