package dev.caravan.operation.diagnosis;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engines;
import dev.caravan.engine.MissingRight;
import dev.caravan.ledger.Ledger;
import dev.caravan.ledger.RunRecord;
import dev.caravan.model.MigrationException;
import dev.caravan.operation.diagnosis.Diagnosis.Finding;
import dev.caravan.operation.diagnosis.Diagnosis.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for what would keep Caravan from working. Only reads. */
public final class Doctor {

    private static final long LITTLE_SPACE = 1L << 30;

    /** No clock that is right shows a time before this program was written. */
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private final Engines engines;
    private final Path folder;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    /** @param folder the working folder */
    public Doctor(Engines engines, Path folder, Clock clock) {
        this.engines = engines;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * @param databases addresses of the configured databases by name
     * @param openRuns ids of runs that the history says are not over
     */
    public Diagnosis diagnose(Map<String, String> databases, List<String> openRuns) {
        drivers();
        space(folder, "working folder");
        space(Path.of(System.getProperty("java.io.tmpdir")), "folder for temporary files");
        clock();
        databases.forEach(this::database);
        openRuns.forEach(run -> add(
                "run " + run,
                State.WARNING,
                "is not over",
                "go on with caravan runs resume " + run + ", or take it back with caravan runs abandon " + run));
        return new Diagnosis(List.copyOf(findings));
    }

    private void drivers() {
        for (String engine : engines.ids()) {
            DriverManager.drivers()
                    .filter(driver -> driver.getClass().getName().contains(engine))
                    .findFirst()
                    .ifPresentOrElse(
                            driver -> add("driver " + engine, State.OK, version(driver), null),
                            () -> add(
                                    "driver " + engine, State.PROBLEM, "is missing", "unpack the distribution again"));
        }
    }

    private static String version(Driver driver) {
        return driver.getClass().getName() + " " + driver.getMajorVersion() + "." + driver.getMinorVersion();
    }

    private void space(Path where, String name) {
        if (!Files.isDirectory(where.toAbsolutePath()) || !Files.isWritable(where.toAbsolutePath())) {
            add(
                    name,
                    State.PROBLEM,
                    where.toAbsolutePath() + " cannot be written",
                    "make it, or its rights, as needed");
            return;
        }
        try {
            long free = Files.getFileStore(where.toAbsolutePath()).getUsableSpace();
            String message =
                    (free >> 20) + " MB free in " + where.toAbsolutePath().normalize();
            add(
                    name,
                    free < LITTLE_SPACE ? State.WARNING : State.OK,
                    message,
                    free < LITTLE_SPACE ? "make room" : null);
        } catch (IOException e) {
            add(name, State.PROBLEM, "cannot be looked at: " + e, null);
        }
    }

    private void clock() {
        Instant now = clock.instant();
        boolean wrong = now.isBefore(LONG_AGO);
        add(
                "clock",
                wrong ? State.PROBLEM : State.OK,
                "shows " + now,
                wrong ? "set the clock: run ids are made of it" : null);
    }

    private void database(String name, String address) {
        String check = "database " + name;
        try (Database database = engines.open(address, Access.READ);
                Connection reader = database.reader()) {
            RunRecord run = Ledger.find(reader);
            if (run == null) {
                add(check, State.OK, "answers: " + database.label(), null);
                rights(check, database);
            } else {
                add(
                        check,
                        State.WARNING,
                        "holds the unfinished run " + run.runId(),
                        "take it up with --resume, or back with caravan runs abandon " + run.runId() + " -d " + name);
            }
        } catch (MigrationException | SQLException e) {
            add(
                    check,
                    State.PROBLEM,
                    String.valueOf(e.getMessage()),
                    e instanceof MigrationException m ? m.hint() : null);
        }
    }

    /** Somebody who only reads has no need of the rights to write. */
    private void rights(String check, Database database) throws SQLException {
        for (MissingRight missing : database.missingRights(Access.READ)) {
            add(check, State.WARNING, "rights are missing to read all of it: " + missing.rights(), missing.grant());
        }
        for (MissingRight missing : database.missingRights(Access.WRITE)) {
            add(check, State.OK, "rights are missing to write into it: " + missing.rights(), missing.grant());
        }
    }

    private void add(String check, State state, String message, @Nullable String hint) {
        findings.add(new Finding(check, state, message, hint));
    }
}
