package dev.caravan.endtoend;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every engine to every engine. */
class PairsIT {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.caravan.endtoend.Pair#all")
    void movesEveryRowAndLosesNothing(Pair pair) throws SQLException {
        pair.movesEveryRowAndLosesNothing(folder);
    }
}
