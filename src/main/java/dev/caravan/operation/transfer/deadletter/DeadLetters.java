package dev.caravan.operation.transfer.deadletter;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engines;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.ledger.Ledger;
import dev.caravan.ledger.RejectStore;
import dev.caravan.ledger.RejectStore.Choice;
import dev.caravan.ledger.RejectStore.DeadLetter;
import dev.caravan.ledger.RejectStore.Group;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows that were put aside in one database. Every call opens it and closes it again. */
public final class DeadLetters {

    private final Engines engines;
    private final String address;
    private final LetterMemory memory;
    private final Clock clock;

    /** @param folder the state folder, where it is kept what was given up */
    public DeadLetters(Engines engines, String address, Path folder, Clock clock) {
        this.engines = engines;
        this.address = address;
        this.memory = new LetterMemory(engines, folder);
        this.clock = clock;
    }

    private interface Reading<T> {
        T read(Database database, Connection reader) throws SQLException;
    }

    /**
     * All of them, grouped by cause, most frequent first, each with what would let its rows in. The heap that it needs does not grow with
     * the rows.
     *
     * @param runId only those of this run; null for all
     */
    public List<Cause> causes(@Nullable String runId) {
        return read((database, reader) -> {
            Causes causes = new Causes();
            RejectStore.forEach(database, reader, Choice.ofRun(runId), causes);
            return causes.list(database);
        });
    }

    /** How many there are, by run and table, without reading them. */
    public List<Group> groups() {
        return read((database, reader) -> RejectStore.groups(reader, Choice.ALL));
    }

    /** All of them, by table and id, in memory at once: where there are few. */
    public List<DeadLetter> all() {
        return read((database, reader) -> RejectStore.all(reader));
    }

    /** @throws MigrationException NOT_FOUND if there is none of that id */
    public DeadLetter get(String id) {
        return read((database, reader) -> find(reader, id));
    }

    private static DeadLetter find(Connection reader, String id) throws SQLException {
        DeadLetter letter = RejectStore.find(reader, id);
        if (letter == null) {
            throw absent(id);
        }
        return letter;
    }

    private static MigrationException absent(String id) {
        return new MigrationException(
                ErrorCode.NOT_FOUND, "No dead letter '" + id + "'", "see caravan dead-letters list");
    }

    /**
     * Writes all of them into a file, one JSON object a line, in no order.
     *
     * @return how many
     */
    public long export(Path file) {
        long[] rows = {0};
        try (Writer out = Files.newBufferedWriter(file)) {
            read((database, reader) -> {
                RejectStore.forEach(database, reader, Choice.ALL, letter -> {
                    write(out, file, JsonLines.line(letter));
                    rows[0]++;
                });
                return rows;
            });
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        return rows[0];
    }

    private static void write(Writer out, Path file, String line) {
        try {
            out.write(line);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static MigrationException unwritable(Path file, IOException cause) {
        return new MigrationException(ErrorCode.FAILED, "Cannot write " + file + ": " + cause, null, cause);
    }

    /**
     * Gives a row up for good; what it was and why stays in the state folder. The last one takes Caravan's bookkeeping with it. Harmless to
     * repeat if it was killed on the way.
     *
     * @throws MigrationException NOT_FOUND if there is no dead letter of that id
     */
    public void discard(String id, String why) {
        String name = LetterMemory.name(address);
        // Opening it to write would make a file that is absent.
        Optional<DeadLetter> letter = read((database, reader) -> Ledger.isUntidy(reader)
                ? Optional.ofNullable(RejectStore.find(reader, id))
                : Optional.of(find(reader, id)));
        // First the note, which says nothing as long as the row is among the dead letters.
        letter.ifPresent(row ->
                memory.discarding(name, new Discarded(id, clock.instant().toString(), why, JsonLines.json(row))));
        HaltPoint.reached("after-discard-note");
        if (!delete(id) && !isDiscarded(name, id, letter.isEmpty())) {
            memory.notDiscarded(name, List.of(id));
            throw absent(id);
        }
        memory.over(name, List.of(id));
    }

    /** Whether a call that died before it could say so has done it. */
    private boolean isDiscarded(String name, String id, boolean wasGone) {
        return wasGone
                && memory.discarded(name).stream()
                        .anyMatch(discarded -> discarded.id().equals(id));
    }

    private boolean delete(String id) {
        try (Database database = engines.open(address, Access.WRITE);
                Connection writer = database.writer()) {
            boolean deleted = RejectStore.exists(writer) && RejectStore.delete(writer, List.of(id)) == 1;
            HaltPoint.reached("before-discard-commit");
            writer.commit();
            HaltPoint.reached("before-tidy");
            Ledger.tidy(writer);
            writer.commit();
            return deleted;
        } catch (SQLException e) {
            throw failed("change", e);
        }
    }

    /** The rows that were given up, oldest first. */
    public List<Discarded> discarded() {
        List<Discarded> noted = memory.discarded(LetterMemory.name(address));
        if (noted.isEmpty()) {
            return noted;
        }
        Set<String> ids = noted.stream().map(Discarded::id).collect(Collectors.toSet());
        return read((database, reader) -> {
            for (Discarded one : noted) {
                if (RejectStore.find(reader, one.id()) != null) {
                    ids.remove(one.id());
                }
            }
            return noted.stream().filter(one -> ids.contains(one.id())).toList();
        });
    }

    private <T> T read(Reading<T> reading) {
        try (Database database = engines.open(address, Access.READ);
                Connection reader = database.reader()) {
            return reading.read(database, reader);
        } catch (SQLException e) {
            throw failed("read", e);
        }
    }

    private MigrationException failed(String what, SQLException cause) {
        return new MigrationException(
                ErrorCode.FAILED,
                "Cannot " + what + " the dead letters of " + address + ": " + cause.getMessage(),
                null,
                cause);
    }
}
