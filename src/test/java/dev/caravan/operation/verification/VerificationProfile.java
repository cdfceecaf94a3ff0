package dev.caravan.operation.verification;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.duckdb.DuckDbEngine;
import dev.caravan.engine.sqlite.SqliteEngine;
import dev.caravan.model.Comparison;
import dev.caravan.model.Comparison.TablePair;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.VerifyLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;

/** Run by hand: how many rows a second a full verification compares, and how much of that is reading. */
final class VerificationProfile {

    private static final int ROWS = 2_000_000;

    private static Comparison comparison = new Comparison(List.of());

    private VerificationProfile() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("profile");
        filled(folder.resolve("source.db"));
        try (Database source = new SqliteEngine()
                        .open(DatabaseUrl.parse(folder.resolve("source.db").toString()), Access.READ);
                Database target = new DuckDbEngine()
                        .open(DatabaseUrl.parse(folder.resolve("target.duckdb").toString()), Access.WRITE)) {
            report("transfer by the engines alone", () -> comparison = moved(source, target));
            TablePair pair = comparison.tables().get(0);
            for (int i = 0; i < 4; i++) {
                report("read the source, compare nothing", () -> read(sides(source, target, pair)::openSource));
                report("read the target, compare nothing", () -> read(sides(source, target, pair)::openTarget));
                report("verify both sides in full", () -> verify(source, target, VerifyLevel.FULL));
            }
            report("verify a sample", () -> verify(source, target, VerifyLevel.SAMPLE));
            change(target);
            report("find one difference", () -> verify(source, target, VerifyLevel.FULL));
        }
    }

    private static Comparison moved(Database source, Database target) {
        try {
            return new PlainTransfer(source, target).move("t");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void change(Database target) throws SQLException {
        try (Connection connection = target.writer();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE t SET v = 'other' WHERE id = 1000000");
            connection.commit();
        }
    }

    private static TableSides sides(Database source, Database target, TablePair pair) {
        return TableSides.of(source, target, pair, new Pace("t", ProgressListener.NONE, () -> false));
    }

    private static void verify(Database source, Database target, VerifyLevel level) {
        Verification found = Verifier.verify(source, target, comparison, level, ProgressListener.NONE, () -> false);
        System.out.println(found.equal() ? "equal" : found.tables().get(0).differences());
    }

    private static void filled(Path file) {
        new PlainSqlite(
                file,
                "PRAGMA synchronous = OFF",
                "CREATE TABLE t (id INTEGER PRIMARY KEY, b, x, v, d, j, w)",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS + ")"
                        + " INSERT INTO t SELECT i, i * 7919, i % 1000, printf('name of row %08d', i), i / 7.0,"
                        + " printf('{\"metric\":\"loss\",\"value\":%012d}', i), '2026-11-21T10:00:00.000' FROM n");
    }

    private static void read(Supplier<Rows> side) {
        try (Rows rows = side.get()) {
            while (rows.next()) {
                rows.values();
            }
        }
    }

    private static void report(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%-32s %6.2f s  %,12.0f rows/s per side%n", what, seconds, ROWS / seconds);
    }
}
