package dev.caravan.engine.mysql;

import static dev.caravan.engine.mysql.MySqlDialect.quoted;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.LostOnReplace;
import dev.caravan.engine.mysql.Catalog.Reference;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import dev.caravan.model.Table.ForeignKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes loaded copies the tables. Every statement of DDL commits, but one RENAME TABLE moves any number of tables at once: it is the
 * switch, and the only step that anybody sees. What stands before it touches copies alone; what follows it tidies up. Each step looks at
 * which names there are and does what is missing, so that a publication that died anywhere is ended by beginning again (ADR 2).
 */
final class Publication {

    private final Connection writer;
    private final List<Table> tables;

    Publication(Connection writer, List<Table> tables) {
        this.writer = writer;
        this.tables = tables;
    }

    void publish() throws SQLException {
        ForeignKeyChecks.without(writer, this::inSteps);
    }

    private void inSteps() throws SQLException {
        List<String> there = Catalog.tables(writer);
        List<Table> waiting = waiting(there);
        for (Table table : waiting) {
            execute(Completion.indexes(writer, table, Bookkeeping.beside(table.name())));
        }
        rename(waiting, there);
        followTheNewTables();
        dropFormer();
        for (Table table : tables) {
            execute(Completion.foreignKeys(writer, table));
        }
    }

    /** Those whose copies have not become the tables yet. */
    private List<Table> waiting(List<String> there) {
        return tables.stream()
                .filter(table -> there.contains(Bookkeeping.beside(table.name())))
                .toList();
    }

    /**
     * The tables that are replaced go with their triggers, and rows of tables that stay may refer to rows that would be gone.
     *
     * @param leaving tables that do not stay
     * @param alone whether triggers are in the way
     * @throws MigrationException STOPPED
     */
    void requireReplaceable(List<String> leaving, boolean alone) throws SQLException {
        List<String> there = Catalog.tables(writer);
        List<Table> waiting = waiting(there);
        List<String> replaced =
                waiting.stream().map(Table::name).filter(there::contains).toList();
        requireTriggersToBeSeen(replaced);
        if (alone) {
            requireNoTriggers(replaced);
        }
        for (Reference reference : outside(replaced)) {
            if (leaving.contains(reference.child())) {
                continue;
            }
            long orphans = ForeignKeyProbe.orphans(
                    writer,
                    key(reference, reference.parent()),
                    reference.child(),
                    Bookkeeping.beside(reference.parent()),
                    there);
            if (orphans > 0) {
                throw new MigrationException(
                        ErrorCode.STOPPED,
                        orphans + " rows of '" + reference.child() + "' refer to rows of '" + reference.parent()
                                + "' that would be gone when it is replaced",
                        "mend them, or migrate '" + reference.child() + "' too, then go on with --resume");
            }
        }
    }

    private void requireNoTriggers(List<String> replaced) throws SQLException {
        for (String table : replaced) {
            LostOnReplace.requireNone(table, "triggers", Catalog.triggers(writer, table));
        }
    }

    private void requireTriggersToBeSeen(List<String> replaced) throws SQLException {
        Grants grants = Grants.read(writer);
        for (String table : replaced) {
            if (!grants.hold(Grants.TRIGGER, table)) {
                throw new MigrationException(
                        ErrorCode.STOPPED,
                        "Table '" + table + "' may have triggers, which would go with it when it is replaced: this user"
                                + " has not the right TRIGGER to see them",
                        "let it be given, " + grants.statement(List.of(Grants.TRIGGER)) + ", then go on with --resume");
            }
        }
    }

    /** Keys of tables that stay, referring to those that go. */
    private List<Reference> outside(List<String> parents) throws SQLException {
        return Catalog.references(writer).stream()
                .filter(reference -> parents.contains(reference.parent()) && !isPublished(reference.child()))
                .toList();
    }

    private boolean isPublished(String table) {
        return tables.stream()
                .anyMatch(other -> other.name().equals(table)
                        || Bookkeeping.former(other.name()).equals(table)
                        || Bookkeeping.beside(other.name()).equals(table));
    }

    private void rename(List<Table> waiting, List<String> there) throws SQLException {
        List<String> moves = new ArrayList<>();
        for (Table table : waiting) {
            if (there.contains(table.name())) {
                moves.add(move(table.name(), Bookkeeping.former(table.name())));
            }
            moves.add(move(Bookkeeping.beside(table.name()), table.name()));
        }
        if (!moves.isEmpty()) {
            Catalog.execute(writer, "RENAME TABLE " + String.join(", ", moves));
        }
    }

    private static String move(String from, String to) {
        return quoted(from) + " TO " + quoted(to);
    }

    /** Keys of tables that stay have followed the old table to its new name. Each is moved in one statement, then gets its name back. */
    private void followTheNewTables() throws SQLException {
        for (Table table : tables) {
            String former = Bookkeeping.former(table.name());
            for (Reference reference : outside(List.of(former))) {
                ForeignKey key = key(reference, table.name());
                Catalog.execute(
                        writer,
                        alter(reference) + " DROP FOREIGN KEY " + quoted(reference.name()) + ", ADD "
                                + Completion.foreignKey(key));
                rename(reference, key);
            }
        }
    }

    private void rename(Reference reference, ForeignKey key) throws SQLException {
        for (Reference made : Catalog.references(writer)) {
            if (made.child().equals(reference.child())
                    && made.parent().equals(key.parent())
                    && made.columns().equals(reference.columns())
                    && made.references().equals(reference.references())
                    && !made.name().equals(reference.name())) {
                Catalog.execute(
                        writer,
                        alter(reference) + " DROP FOREIGN KEY " + quoted(made.name()) + ", ADD CONSTRAINT "
                                + quoted(reference.name()) + " " + Completion.foreignKey(key));
            }
        }
    }

    private static String alter(Reference reference) {
        return "ALTER TABLE " + quoted(reference.child());
    }

    private static ForeignKey key(Reference reference, String parent) {
        return new ForeignKey(
                reference.name(),
                reference.columns(),
                parent,
                reference.references(),
                reference.onDelete(),
                reference.onUpdate(),
                false);
    }

    private void dropFormer() throws SQLException {
        TableRemoval.drop(
                writer,
                tables.stream().map(table -> Bookkeeping.former(table.name())).toList());
    }

    private void execute(List<String> statements) throws SQLException {
        for (String sql : statements) {
            Catalog.execute(writer, sql);
        }
    }
}
