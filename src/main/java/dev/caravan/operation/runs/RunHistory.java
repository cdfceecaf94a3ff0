package dev.caravan.operation.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engines;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What runs there were: a private database in the state folder, reports and certificates as files beside it. Made when the first run that
 * changes something has started; looking makes nothing. It is a memory, not the truth about a run, which stands in the run's target: so a
 * history that cannot be written is told of, and stops no run.
 */
public final class RunHistory {

    private final Engines engines;
    private final Path folder;
    private final Clock clock;
    private final String job;

    /** @param folder the state folder, which need not exist */
    public RunHistory(Engines engines, Path folder, Clock clock) {
        this(engines, folder, clock, "");
    }

    /** @param job the id of the job that runs belong to, or nothing: one job's run is not the answer to another that asks for the same */
    public RunHistory(Engines engines, Path folder, Clock clock, String job) {
        this.engines = engines;
        this.folder = folder;
        this.clock = clock;
        this.job = job;
    }

    /** Notes that a run has begun, or is gone on with. */
    public void started(String runId, String operation, Object request) {
        try {
            Files.createDirectories(folder);
            JsonNode json = asked(request);
            try (Database history = open(Access.WRITE);
                    Connection writer = history.writer()) {
                RunTable.create(writer);
                RunTable.start(
                        writer,
                        new RunEntry(
                                runId,
                                operation,
                                RunTable.RUNNING,
                                clock.instant().toString(),
                                null,
                                json.path("from").asText(),
                                json.path("to").asText(),
                                null,
                                null),
                        HistoryJson.text(json));
                writer.commit();
            }
        } catch (IOException | SQLException | MigrationException e) {
            tell(e);
        }
    }

    /**
     * Notes how a run ended and keeps its report; a report of something that was not started changes nothing, nor does that of a process
     * whose run belongs to another.
     */
    public void finished(Object report) {
        JsonNode json = HistoryJson.tree(report);
        String runId = json.path("run_id").asText();
        boolean ours = !json.path("error").path("code").asText().equals(ErrorCode.LOCKED.name());
        HaltPoint.reached("before-history");
        try {
            RunEntry run = find(runId);
            if (ours && run != null && !run.isOver()) {
                end(runId, json);
            }
        } catch (IOException | SQLException | MigrationException e) {
            tell(e);
        }
    }

    private JsonNode asked(Object request) {
        ObjectNode json = (ObjectNode) HistoryJson.tree(request);
        return job.isEmpty() ? json : json.put("job", job);
    }

    private void end(String runId, JsonNode report) throws IOException, SQLException {
        Path file = folder.resolve("reports").resolve(runId + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, HistoryJson.text(report));
        HaltPoint.reached("after-report-file");
        changeStatus(runId, report.path("status").asText(), file.toString());
        HaltPoint.reached("after-history");
    }

    private void changeStatus(String runId, String status, @Nullable String report) throws SQLException {
        try (Database history = open(Access.WRITE);
                Connection writer = history.writer()) {
            RunTable.end(writer, runId, status, clock.instant().toString(), report);
            writer.commit();
        }
    }

    /** Notes that what a run made was taken back. Null for no run. */
    public void abandoned(@Nullable String runId) {
        if (runId != null) {
            change(runId, "abandoned");
        }
    }

    /** Notes that a run had published everything when it died; that it ended is all that is known of it. Null for no run. */
    public void published(@Nullable String runId) {
        if (runId != null) {
            change(runId, "published");
        }
    }

    /** Notes that what a finished run changed was put back. Null for no run. */
    public void undone(@Nullable String runId) {
        try {
            if (runId != null && find(runId) != null) {
                changeStatus(runId, "undone", null);
            }
        } catch (SQLException e) {
            tell(e);
        }
    }

    private void change(String runId, String status) {
        try {
            RunEntry run = find(runId);
            if (run != null && !run.isOver()) {
                changeStatus(runId, status, null);
            }
        } catch (SQLException e) {
            tell(e);
        }
    }

    /**
     * The report of the newest run into a request's target, if that run has ended well and was asked for the same; else null.
     *
     * @param request whether it is to resume a run does not count
     */
    public @Nullable JsonNode reportOf(Object request) {
        JsonNode asked = asked(request);
        RunEntry newest = list().stream()
                .filter(run -> run.target().equals(asked.path("to").asText()))
                .findFirst()
                .orElse(null);
        if (newest == null || newest.report() == null || !newest.isComplete()) {
            return null;
        }
        ObjectNode same = request(newest.runId(), ObjectNode.class);
        same.set("resume", asked.path("resume"));
        return same.equals(HistoryJson.read(HistoryJson.text(asked), JsonNode.class))
                ? HistoryJson.file(Path.of(newest.report()))
                : null;
    }

    /** All runs, newest first. */
    public List<RunEntry> list() {
        if (!Files.exists(file())) {
            return List.of();
        }
        try (Database history = open(Access.READ);
                Connection reader = history.reader()) {
            return RunTable.list(reader).stream().map(this::withCertificate).toList();
        } catch (SQLException e) {
            throw new MigrationException(
                    ErrorCode.FAILED, "Cannot read the run history in " + file() + ": " + e.getMessage(), null, e);
        }
    }

    private RunEntry withCertificate(RunEntry run) {
        Path certificate = certificateOf(run.runId());
        return Files.exists(certificate)
                ? new RunEntry(
                        run.runId(),
                        run.operation(),
                        run.status(),
                        run.startedAt(),
                        run.finishedAt(),
                        run.source(),
                        run.target(),
                        run.report(),
                        certificate.toString())
                : run;
    }

    /** Where certificates are kept. */
    public Path certificates() {
        return folder.resolve("certificates");
    }

    /** Where a run's certificate is kept, whether or not there is one. */
    public Path certificateOf(String runId) {
        return certificates().resolve("certificate-" + runId + ".txt");
    }

    /** @throws MigrationException NOT_FOUND, with the newest run there is */
    public RunEntry get(String runId) {
        RunEntry run = find(runId);
        if (run == null) {
            List<RunEntry> all = list();
            throw new MigrationException(
                    ErrorCode.NOT_FOUND,
                    "No run '" + runId + "' in " + folder,
                    all.isEmpty()
                            ? "there are no runs yet"
                            : "the newest of the " + all.size() + " there is "
                                    + all.get(0).runId());
        }
        return run;
    }

    private @Nullable RunEntry find(String runId) {
        return list().stream()
                .filter(run -> run.runId().equals(runId))
                .findFirst()
                .orElse(null);
    }

    /** What was asked of a run, to ask it again. */
    public <T> T request(String runId, Class<T> type) {
        get(runId);
        try (Database history = open(Access.READ);
                Connection reader = history.reader()) {
            return HistoryJson.read(RunTable.request(reader, runId), type);
        } catch (SQLException e) {
            throw new MigrationException(
                    ErrorCode.FAILED, "Cannot read the run history in " + file() + ": " + e.getMessage(), null, e);
        }
    }

    /** The logger is made only when there is something to say: looking at the history should be quick. */
    private void tell(Exception failure) {
        LoggerFactory.getLogger(RunHistory.class)
                .warn("The run history in {} cannot be written: {}", folder, failure.getMessage());
    }

    private Path file() {
        return folder.resolve("history.db");
    }

    private Database open(Access access) {
        return engines.open("sqlite:" + file(), access);
    }
}
