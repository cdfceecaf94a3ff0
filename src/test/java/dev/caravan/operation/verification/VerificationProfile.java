package dev.caravan.operation.verification;

import dev.caravan.model.Comparison;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.VerifyLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Run by hand: how many rows a second a full verification compares, and how much of that is reading. */
final class VerificationProfile {

    private static final int ROWS = 2_000_000;

    private VerificationProfile() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("profile");
        PlainSqlite source = filled(folder.resolve("source.db"));
        PlainSqlite target = filled(folder.resolve("target.db"));
        Pairs pairs = new Pairs()
                .column("id", LogicalType.integer(64))
                .column("b", LogicalType.integer(64))
                .column("x", LogicalType.integer(64))
                .column("v", LogicalType.of(Kind.TEXT))
                .column("d", LogicalType.of(Kind.DOUBLE))
                .column("j", LogicalType.of(Kind.TEXT))
                .column("w", LogicalType.of(Kind.TEXT))
                .key("id");
        Comparison comparison = new Comparison(List.of(pairs.table()));
        for (int i = 0; i < 4; i++) {
            report("read one side, compare nothing", () -> read(source, pairs));
            report(
                    "verify both sides in full",
                    () -> Verifier.verify(
                            source, target, comparison, VerifyLevel.FULL, ProgressListener.NONE, () -> false));
        }
        report("verify a sample", () -> pairs.verify(source, target, VerifyLevel.SAMPLE));
        target.run("UPDATE t SET v = 'other' WHERE id = 1000000");
        report(
                "find one difference",
                () -> System.out.println(pairs.full(source, target).differences()));
    }

    private static PlainSqlite filled(Path file) {
        return new PlainSqlite(
                file,
                "PRAGMA synchronous = OFF",
                "CREATE TABLE t (id INTEGER PRIMARY KEY, b, x, v, d, j, w)",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS + ")"
                        + " INSERT INTO t SELECT i, i * 7919, i % 1000, printf('name of row %08d', i), i / 7.0,"
                        + " printf('{\"metric\":\"loss\",\"value\":%012d}', i), '2026-11-21T10:00:00.000' FROM n");
    }

    private static void read(PlainSqlite database, Pairs pairs) {
        TableSides sides =
                TableSides.of(database, database, pairs.table(), new Pace("t", ProgressListener.NONE, () -> false));
        try (Rows rows = sides.openTarget()) {
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
