package dev.caravan.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.LossKind;
import dev.caravan.model.TableProfile;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only the data can tell. */
class ProfilingIT {

    private Scratch scratch;

    @BeforeEach
    void open() throws Exception {
        scratch = new Scratch();
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    private TableProfile profile(boolean nativeTypes, String type, String values) throws SQLException {
        scratch.run("DROP TABLE IF EXISTS t", "CREATE TABLE t (v " + type + ")", "INSERT INTO t VALUES " + values);
        try (Database database = scratch.open("", Access.READ);
                Connection reader = database.reader()) {
            return scratch.engine.source().profile(database, reader, scratch.table("t"), null, nativeTypes);
        }
    }

    @Test
    void aNumericWithoutALimitHasTheDigitsItNeeds() throws SQLException {
        assertThat(type("numeric", "(1.50), (-123), (NULL)")).isEqualTo(LogicalType.decimal(5, 2));
        assertThat(type("numeric", "(0.001)")).isEqualTo(LogicalType.decimal(3, 3));
        assertThat(type("numeric", "(1e80)")).isEqualTo(LogicalType.of(Kind.DECIMAL));
        assertThat(type("numeric", "(NULL)")).isEqualTo(LogicalType.of(Kind.DECIMAL));
        assertThat(type("numeric(9,2)", "(1)")).isEqualTo(LogicalType.decimal(9, 2));
    }

    @Test
    void anArrayHasTheDimensionsOfItsValuesIfTheyAgree() throws SQLException {
        assertThat(type("integer[]", "('{1}'), ('{}'), (NULL)")).isEqualTo(LogicalType.nested("integer[]"));
        assertThat(type("integer[]", "(NULL)")).isEqualTo(LogicalType.nested("integer[]"));
        assertThat(type("text[]", "('{{a,b},{[0:1],d}}'), ('{}')")).isEqualTo(LogicalType.nested("text[][]"));
        LogicalType uneven = LogicalType.nested("integer[] of several shapes");
        assertThat(type("integer[]", "('{1}'), ('{{1},{2}}')")).isEqualTo(uneven);
        assertThat(type("integer[]", "('[0:1]={1,2}')")).isEqualTo(uneven);
        assertThat(type("integer[]", "('[1:1][10:11]={{1,2}}')")).isEqualTo(uneven);
    }

    private LogicalType type(String type, String values) throws SQLException {
        return profile(false, type, values).columns().get(0).type();
    }

    @Test
    void aNumericThatIsNoNumberIsText() throws SQLException {
        ColumnProfile elsewhere = profile(false, "numeric", "('NaN'), ('-Infinity'), (1)")
                .columns()
                .get(0);
        assertThat(elsewhere.type()).isEqualTo(LogicalType.of(Kind.TEXT));
        assertThat(elsewhere.format()).isNull();
        assertThat(elsewhere.evidence()).contains("2 of them NaN or infinite");
        ColumnProfile here =
                profile(true, "numeric(5,2)", "('NaN'), (1)").columns().get(0);
        assertThat(here.format()).isEqualTo(Readings.OWN_TEXT);
    }

    @Test
    void lossesOfFloatingPointAreCounted() throws SQLException {
        TableProfile profile = profile(false, "real", "('NaN'), ('-0'), (0), (NULL), ('Infinity')");
        ColumnProfile column = profile.columns().get(0);
        assertThat(profile.rows()).isEqualTo(5);
        assertThat(column.nulls()).isEqualTo(1);
        assertThat(column.affected(LossKind.NAN_TO_NULL)).isEqualTo(1);
        assertThat(column.affected(LossKind.NEGATIVE_ZERO)).isEqualTo(1);
        assertThat(column.affected(LossKind.TYPE)).isEqualTo(4);
    }
}
