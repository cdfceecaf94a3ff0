package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.endtoend.KillScene.Before;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * As {@link KillIT}, where the targets are databases on servers: nothing but a death shows what a server makes of one, so each point costs a
 * process. From SQLite it dies at every named point of both servers, once at those that each batch passes; from other sources at a few;
 * where tables are there already, at those between the copying and the report, as what follows is the same for all.
 */
class KillServersIT {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"SQLITE, POSTGRES, 33", "SQLITE, MARIADB, 34"})
    void endsAsAnUndisturbedRunWhereverItDies(Place from, Place to, int count) throws Exception {
        KillScene scene = KillScene.ofTwoTables(folder, from, to);
        List<String> points = scene.undisturbed();
        KillPoints.assertPassed(points, to, false);
        assertThat(points).hasSize(count);
        scene.diesAndResumes(KillPoints.eachNameOnce(points));
    }

    @ParameterizedTest(name = "{0} to {1}, from point {2}")
    @CsvSource({"DUCKDB, POSTGRES, 3", "DUCKDB, MARIADB, 5", "POSTGRES, MARIADB, 9", "MARIADB, POSTGRES, 11"})
    void otherPairsEndAsAnUndisturbedRunToo(Place from, Place to, int first) throws Exception {
        KillScene scene = KillScene.ofTwoTables(folder, from, to);
        scene.diesAndResumes(KillPoints.every(first, 11, scene.undisturbed()));
    }

    @ParameterizedTest(name = "{0} to {1}, --if-exists {2}, {3}")
    @CsvSource({
        "SQLITE, POSTGRES, REPLACE, TABLES, 33",
        "SQLITE, MARIADB, REPLACE, TABLES, 34",
        "SQLITE, POSTGRES, APPEND, A_KEY, 35",
        "SQLITE, MARIADB, APPEND, A_KEY, 36"
    })
    void endsAsAnUndisturbedRunWhereTablesAreThere(Place from, Place to, IfExists ifExists, Before before, int count)
            throws Exception {
        KillScene scene = KillScene.ofTwoTables(folder, from, to, ifExists, before);
        List<String> points = scene.undisturbed();
        KillPoints.assertPassed(points, to, before == Before.A_KEY);
        assertThat(points).hasSize(count);
        scene.diesAndResumes(KillPoints.untilTheReport(points));
    }
}
