package dev.caravan.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that takes job files. A file is claimed by moving it into {@code .running/ID/}, at once or not at all, and ends in {@code done/}
 * or {@code failed/} with its report beside it. What lies in {@code .running} when the process starts was not ended by the last one.
 */
public final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final String REPORT = "report.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final JobRunner runner;
    private final JobGuard guard;
    private final Jobs jobs;
    private final JobIds ids;
    private final Clock clock;

    /** @param folder need not exist */
    public Inbox(Path folder, JobRunner runner, JobGuard guard, Jobs jobs, JobIds ids, Clock clock) {
        this.folder = folder;
        this.runner = runner;
        this.guard = guard;
        this.jobs = jobs;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Claims a file that somebody has put into the folder.
     *
     * @return the job it asks for, or null if it asks for none: then it is in {@code failed/} already, or somebody has taken it away
     */
    public @Nullable QueuedJob claim(String file) throws IOException {
        String id = ids.next();
        Path claim = running().resolve(id);
        Path claimed = claim.resolve(Path.of(file).getFileName());
        Files.createDirectories(claim);
        try {
            Files.move(Path.of(file), claimed, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.delete(claim);
            LOG.warn("{} cannot be claimed: {}", file, e.getMessage());
            return null;
        }
        return queued(id, claimed, false);
    }

    /** What the last process left: jobs to go on with; what had ended but for its file's place is put there. */
    public List<QueuedJob> unfinished() throws IOException {
        List<QueuedJob> left = new ArrayList<>();
        if (!Files.isDirectory(running())) {
            return left;
        }
        try (Stream<Path> claims = Files.list(running())) {
            for (Path claim : claims.filter(Files::isDirectory).sorted().toList()) {
                QueuedJob job = unfinished(claim);
                if (job != null) {
                    left.add(job);
                }
            }
        }
        if (!left.isEmpty()) {
            LOG.warn("Going on with {} unfinished jobs of the last process", left.size());
        }
        return left;
    }

    private @Nullable QueuedJob unfinished(Path claim) throws IOException {
        Path report = claim.resolve(REPORT);
        if (Files.exists(report)) {
            leave(claim, JSON.readTree(report.toFile()));
            return null;
        }
        Path file = fileOf(claim);
        if (file == null) {
            LOG.warn("{} holds no job file", claim);
            return null;
        }
        return queued(claim.getFileName().toString(), file, true);
    }

    private static @Nullable Path fileOf(Path claim) throws IOException {
        if (!Files.isDirectory(claim, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        try (Stream<Path> files = Files.list(claim)) {
            return files.filter(
                            file -> !file.endsWith(REPORT) && !file.toString().endsWith(".part"))
                    .findFirst()
                    .orElse(null);
        }
    }

    private @Nullable QueuedJob queued(String id, Path claimed, boolean begun) throws IOException {
        try {
            Job job = JobFile.read(claimed);
            runner.check(job);
            guard.check(job);
            return jobs.add(new QueuedJob(id, job, "inbox", claimed, runner.target(job), clock.instant(), begun));
        } catch (MigrationException e) {
            LOG.warn("{} is refused: {}", claimed.getFileName(), e.getMessage());
            end(id, JobResult.refused(clock.instant(), e));
            return null;
        }
    }

    /** Keeps the report of a job, then puts both in their places; killed in between, the next start does the rest. */
    synchronized void end(String id, JobResult result) throws IOException {
        Path claim = running().resolve(id);
        Path file = fileOf(claim);
        if (file == null) {
            LOG.warn("The job file in {} was taken away; its report is lost: {}", claim, result.summary());
            return;
        }
        Path target = folder.resolve(result.isDone() ? "done" : "failed");
        ObjectNode report = result.report().deepCopy();
        report.put("exit_code", result.exitCode());
        report.put("job_id", id);
        report.put("job_file", target.resolve(freeName(target, file, id)).toString());
        Path part = claim.resolve(REPORT + ".part");
        Files.writeString(part, report.toPrettyString() + "\n");
        Files.move(part, claim.resolve(REPORT), StandardCopyOption.ATOMIC_MOVE);
        leave(claim, report);
    }

    private void leave(Path claim, JsonNode report) throws IOException {
        Path place = Path.of(report.path("job_file").asText());
        Files.createDirectories(folder.resolve("done"));
        Files.createDirectories(folder.resolve("failed"));
        Path file = fileOf(claim);
        if (file != null) {
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(
                claim.resolve(REPORT),
                place.resolveSibling(stem(place.getFileName().toString()) + "." + REPORT),
                StandardCopyOption.ATOMIC_MOVE);
        Files.delete(claim);
    }

    /** A file of the same name may have come before: the later one bears the id of its job. */
    private static String freeName(Path target, Path file, String id) {
        String name = file.getFileName().toString();
        boolean free = !Files.exists(target.resolve(name), LinkOption.NOFOLLOW_LINKS)
                && !Files.exists(target.resolve(stem(name) + "." + REPORT), LinkOption.NOFOLLOW_LINKS);
        return free ? name : stem(name) + "-" + id + name.substring(stem(name).length());
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private Path running() {
        return folder.resolve(".running");
    }
}
