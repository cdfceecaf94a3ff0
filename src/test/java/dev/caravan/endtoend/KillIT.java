package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.endtoend.KillScene.Before;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The process dies at each named point in turn; after a resume the target equals that of an undisturbed run, cell by cell, and so do the
 * report, the certificate and the history. Here the targets are files. What a death leaves is copied from a process that is stopped at the
 * point; from SQLite to SQLite, and where two chunks are under way at once, processes really die.
 */
class KillIT {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"SQLITE, DUCKDB, 51", "DUCKDB, SQLITE, 33", "POSTGRES, SQLITE, 33", "MARIADB, SQLITE, 33"})
    void endsAsAnUndisturbedRunWhereverItDies(Place from, Place to, int count) throws Exception {
        KillScene scene = to == Place.SQLITE
                ? KillScene.ofTwoTables(folder, from, to)
                : new KillScene(folder, from, to, IfExists.FAIL, Before.NOTHING, 1, 10);
        List<String> points = scene.undisturbedAndCopied();
        KillPoints.assertPassed(points, to, false);
        assertThat(points).hasSize(count);
        scene.resumesWhatWasLeft(KillPoints.every(1, 1, points));
    }

    @ParameterizedTest(name = "{0} to {1}, from point {2}")
    @CsvSource({"POSTGRES, DUCKDB, 5", "MARIADB, DUCKDB, 7"})
    void otherPairsEndAsAnUndisturbedRunToo(Place from, Place to, int first) throws Exception {
        KillScene scene = KillScene.ofTwoTables(folder, from, to);
        scene.resumesWhatWasLeft(KillPoints.every(first, 7, scene.undisturbedAndCopied()));
    }

    @Test
    void endsAsAnUndisturbedRunWhenItsProcessIsKilled() throws Exception {
        KillScene scene = KillScene.ofTwoTables(folder, Place.SQLITE, Place.SQLITE);
        scene.diesAndResumes(KillPoints.every(2, 7, scene.undisturbed()));
    }

    @ParameterizedTest(name = "{0} to {1}, --if-exists {2}, {3}")
    @CsvSource({
        "SQLITE, DUCKDB, REPLACE, TABLES, 33",
        "DUCKDB, SQLITE, APPEND, TABLES, 33",
        "DUCKDB, SQLITE, APPEND, A_KEY, 35"
    })
    void endsAsAnUndisturbedRunWhereTablesAreThere(Place from, Place to, IfExists ifExists, Before before, int count)
            throws Exception {
        KillScene scene = KillScene.ofTwoTables(folder, from, to, ifExists, before);
        List<String> points = scene.undisturbedAndCopied();
        KillPoints.assertPassed(points, to, before == Before.A_KEY);
        assertThat(points).hasSize(count);
        scene.resumesWhatWasLeft(KillPoints.afterCopying(points));
    }

    @Test
    void endsAsAnUndisturbedRunWhereTwoChunksAreUnderWayAtOnce() throws Exception {
        KillScene scene = new KillScene(folder, Place.SQLITE, Place.DUCKDB, IfExists.FAIL, Before.NOTHING, 2, 2);
        assertThat(scene.undisturbed()).hasSizeGreaterThan(90);
        scene.diesAndResumes(List.of(19, 31, 44, 58, 73, 90));
    }
}
