package dev.caravan.operation.deadletter;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engines;
import dev.caravan.ledger.Ledger;
import dev.caravan.ledger.RejectStore;
import dev.caravan.ledger.RejectStore.DeadLetter;
import dev.caravan.ledger.RejectStore.Group;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that were put aside in one database. Every call opens it and closes it again. */
public final class DeadLetters {

    private final Engines engines;
    private final String address;

    public DeadLetters(Engines engines, String address) {
        this.engines = engines;
        this.address = address;
    }

    /**
     * Rows that were put aside for one reason.
     *
     * @param example the id of one of them
     */
    public record Cause(
            String table, @Nullable String column, @Nullable String rule, String reason, long rows, String example) {}

    /**
     * All of them, grouped by cause, most frequent first.
     *
     * @param runId only those of this run; null for all
     */
    public List<Cause> causes(@Nullable String runId) {
        Map<List<@Nullable String>, List<DeadLetter>> groups = new LinkedHashMap<>();
        for (DeadLetter letter : all()) {
            if (runId != null && !letter.runId().equals(runId)) {
                continue;
            }
            List<@Nullable String> cause = new ArrayList<>();
            cause.add(letter.table());
            cause.add(letter.column());
            cause.add(letter.rule());
            cause.add(Reasons.generalised(letter.reason()));
            groups.computeIfAbsent(cause, none -> new ArrayList<>()).add(letter);
        }
        return groups.values().stream()
                .map(DeadLetters::cause)
                .sorted(Comparator.comparingLong(Cause::rows).reversed())
                .toList();
    }

    private static Cause cause(List<DeadLetter> letters) {
        DeadLetter first = letters.get(0);
        return new Cause(first.table(), first.column(), first.rule(), first.reason(), letters.size(), first.id());
    }

    /** All of them, by table and id. */
    public List<DeadLetter> all() {
        try (Database database = engines.open(address, Access.READ);
                Connection reader = database.reader()) {
            return RejectStore.all(reader);
        } catch (SQLException e) {
            throw failed("read", e);
        }
    }

    /** How many there are, by run and table, without reading them. */
    public List<Group> groups() {
        try (Database database = engines.open(address, Access.READ);
                Connection reader = database.reader()) {
            return RejectStore.groups(reader);
        } catch (SQLException e) {
            throw failed("read", e);
        }
    }

    /** @throws MigrationException NOT_FOUND if there is none of that id */
    public DeadLetter get(String id) {
        return all().stream()
                .filter(letter -> letter.id().equals(id))
                .findFirst()
                .orElseThrow(() -> absent(id));
    }

    private static MigrationException absent(String id) {
        return new MigrationException(
                ErrorCode.NOT_FOUND, "No dead letter '" + id + "'", "see caravan dead-letters list");
    }

    /** Gives a row up for good. The last one takes Caravan's bookkeeping with it. */
    public void discard(String id) {
        try (Database database = engines.open(existing(id), Access.WRITE);
                Connection writer = database.writer()) {
            RejectStore.delete(writer, id);
            RejectStore.dropIfEmpty(writer);
            Ledger.dropIfOver(writer);
            writer.commit();
        } catch (SQLException e) {
            throw failed("change", e);
        }
    }

    /** The address, once it is sure that the database has such a dead letter: opening it to write would make a file that is absent. */
    private String existing(String id) {
        get(id);
        return address;
    }

    private MigrationException failed(String what, SQLException cause) {
        return new MigrationException(
                ErrorCode.FAILED,
                "Cannot " + what + " the dead letters of " + address + ": " + cause.getMessage(),
                null,
                cause);
    }
}
