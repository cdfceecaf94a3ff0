package dev.caravan.endtoend;

import dev.caravan.server.MySqlServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The lines of docs/types.md for a real MySQL, from it and to it. */
@EnabledIfEnvironmentVariable(
        named = MySqlServer.VARIABLE,
        matches = "jdbc:mysql:.+",
        disabledReason = "no MySQL server: set " + MySqlServer.VARIABLE + " to the JDBC URL of one")
class MySqlTypesIT {

    @TempDir
    static Path folder;

    private static TypeTrips trips;

    @BeforeAll
    static void prepare() {
        trips = new TypeTrips(folder);
    }

    /** MariaDB has types and functions that MySQL refuses. */
    static Stream<Pair> pairs() {
        return MySqlPairsIT.pairs().filter(pair -> pair.from() != Place.MARIADB);
    }

    static Stream<Arguments> cases() {
        return pairs().flatMap(pair -> TypeTrips.cases(pair.from()).stream().map(type -> Arguments.of(pair, type)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void holdsThereAndBack(Pair pair, TypeCase type) throws SQLException {
        new TypeCheck(pair, trips.of(pair)).holds(type);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void leavesNothingBehindThatNoCaseNames(Pair pair) throws SQLException {
        new TypeCheck(pair, trips.of(pair)).leavesNothingElseBehind();
    }
}
