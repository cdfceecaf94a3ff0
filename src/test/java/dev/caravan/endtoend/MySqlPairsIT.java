package dev.caravan.endtoend;

import dev.caravan.server.MySqlServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real MySQL to the other engines and back; each pair begins and ends in SQLite. */
@EnabledIfEnvironmentVariable(
        named = MySqlServer.VARIABLE,
        matches = "jdbc:mysql:.+",
        disabledReason = "no MySQL server: set " + MySqlServer.VARIABLE + " to the JDBC URL of one")
class MySqlPairsIT {

    @TempDir
    Path folder;

    /** To itself, and to and from each of the others. */
    static Stream<Pair> pairs() {
        return Stream.concat(
                Stream.of(new Pair(Place.MYSQL, Place.MYSQL)),
                Place.brought().stream()
                        .flatMap(other -> Stream.of(new Pair(Place.MYSQL, other), new Pair(other, Place.MYSQL))));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void movesEveryRowAndLosesNothing(Pair pair) throws SQLException {
        pair.movesEveryRowAndLosesNothing(folder);
    }
}
