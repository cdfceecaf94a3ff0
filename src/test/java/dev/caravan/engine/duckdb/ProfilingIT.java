package dev.caravan.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.model.ColumnProfile;
import dev.caravan.model.LogicalType;
import dev.caravan.model.LossKind;
import dev.caravan.model.TableProfile;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilingIT {

    @TempDir
    Path folder;

    private Scratch scratch;

    @BeforeEach
    void open() throws SQLException {
        scratch = Scratch.in(folder);
        scratch.run(
                "CREATE TABLE t (h HUGEINT, u UBIGINT, wide HUGEINT, d DOUBLE, f FLOAT, n INTEGER[], b BLOB, e UHUGEINT,"
                        + " \"q\"\"x\" VARCHAR, g INTEGER GENERATED ALWAYS AS (1))",
                "INSERT INTO t VALUES"
                        + " (-9223372036854775808, 9223372036854775807, 9223372036854775808, 'nan', '-0.0', [1], '1234', NULL, 'x'),"
                        + " (9223372036854775807, 0, 0, '-0.0', 0.0, NULL, NULL, NULL, NULL),"
                        + " (NULL, NULL, NULL, 1, 'nan', [NULL], '', NULL, 'yy')");
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    private TableProfile profile(String where, boolean nativeTypes) throws SQLException {
        return scratch.engine
                .source()
                .profile(scratch.database, scratch.connection, scratch.table("t"), where, nativeTypes);
    }

    private static ColumnProfile column(TableProfile profile, String name) {
        return profile.columns().stream()
                .filter(c -> c.column().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsRowsAndNullsOfTheWritableColumns() throws SQLException {
        TableProfile profile = profile(null, false);
        assertThat(profile.rows()).isEqualTo(3);
        assertThat(profile.bytes()).isPositive();
        assertThat(profile.columns())
                .extracting(ColumnProfile::column)
                .containsExactly("h", "u", "wide", "d", "f", "n", "b", "e", "q\"x");
        assertThat(profile.columns())
                .extracting(ColumnProfile::nulls)
                .containsExactly(1L, 1L, 1L, 0L, 0L, 1L, 1L, 3L, 1L);
    }

    @Test
    void countsTheCellsThatOtherEnginesLose() throws SQLException {
        TableProfile profile = profile(null, false);
        assertThat(column(profile, "d").affected(LossKind.NAN_TO_NULL)).isEqualTo(1);
        assertThat(column(profile, "d").affected(LossKind.NEGATIVE_ZERO)).isEqualTo(1);
        assertThat(column(profile, "f").affected(LossKind.NAN_TO_NULL)).isEqualTo(1);
        assertThat(column(profile, "f").affected(LossKind.NEGATIVE_ZERO)).isEqualTo(1);
        assertThat(column(profile, "n").affected(LossKind.TYPE)).isEqualTo(2);
    }

    @Test
    void narrowsWideIntegersOnProofAlone() throws SQLException {
        TableProfile profile = profile(null, false);
        assertThat(column(profile, "h").type()).isEqualTo(LogicalType.integer(64));
        assertThat(column(profile, "u").type()).isEqualTo(LogicalType.integer(64));
        assertThat(column(profile, "wide").type()).isEqualTo(LogicalType.integer(128));
        assertThat(column(profile, "e").type()).as("no value proves nothing").isEqualTo(TypeNames.logical("UHUGEINT"));
        assertThat(column(profile, "h").evidence()).isEqualTo("2 values, 1 NULL, declared HUGEINT, all within 64 bits");
    }

    @Test
    void keepsTypesForItsOwnKind() throws SQLException {
        TableProfile profile = profile(null, true);
        assertThat(column(profile, "h").type()).isEqualTo(LogicalType.integer(128));
        assertThat(column(profile, "d").affected(LossKind.NAN_TO_NULL)).isZero();
        assertThat(column(profile, "n").format()).isEqualTo("text");
    }

    @Test
    void looksOnlyAtTheRowsAskedFor() throws SQLException {
        TableProfile profile = profile("wide = 0 OR wide IS NULL", false);
        assertThat(profile.rows()).isEqualTo(2);
        assertThat(column(profile, "wide").type()).isEqualTo(LogicalType.integer(64));
    }
}
