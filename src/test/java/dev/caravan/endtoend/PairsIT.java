package dev.caravan.endtoend;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every engine to every engine. */
class PairsIT {

    @TempDir
    Path folder;

    static Stream<Arguments> pairs() {
        List<Place> places = List.of(Place.SQLITE, Place.DUCKDB, Place.POSTGRES, Place.MARIADB);
        return places.stream().flatMap(from -> places.stream().map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void movesEveryRowAndLosesNothing(Place from, Place to) throws SQLException {
        new Pair(from, to).movesEveryRowAndLosesNothing(folder);
    }
}
