package dev.caravan.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.model.Column;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThereAndBackIT {

    /** Each a value that some tool has changed without a word. */
    private static final List<String> VALUES = List.of(
            "NULL",
            "0",
            "1",
            "2",
            "-1",
            "9007199254740991",
            "9007199254740993",
            "9223372036854775807",
            "-9223372036854775808",
            "0.5",
            "0.1",
            "1e300",
            "-1e300",
            "5e-324",
            "2e23",
            "9e999",
            "-9e999",
            "1e19",
            "9223372036854775807.0",
            "123456789012345.67",
            "0.30000000000000004",
            "''",
            "' '",
            "'abc'",
            "'007'",
            "'1e3'",
            "' 12 '",
            "'12abc'",
            "'é𝄞'",
            "'a' || char(0) || 'b'",
            "char(65533)",
            "x''",
            "x'00'",
            "x'e9'",
            "'2024-02-29'",
            "'2023-02-29'",
            "'2024-02-29 24:00:00'",
            "'2024-01-01 10:00:00'",
            "'2024-01-01T10:00:00.123456Z'",
            "'10:00:00'",
            "'{}'",
            "'[1,2'",
            "'infinity'",
            "'NaN'",
            "'true'");

    private static final List<String> TYPES = List.of(
            "",
            "INTEGER",
            "INT",
            "REAL",
            "FLOAT",
            "DOUBLE",
            "TEXT",
            "VARCHAR(10)",
            "BLOB",
            "NUMERIC",
            "DECIMAL(10,2)",
            "DECIMAL(38,10)",
            "NUMERIC(1,1)",
            "BOOLEAN",
            "DATE",
            "TIME",
            "DATETIME",
            "TIMESTAMP",
            "JSON",
            "STRING",
            "POINT",
            "TINYINT",
            "BIGINT UNSIGNED",
            "UUID",
            "ANY",
            "TEXT_UUID",
            "TEXT_DECIMAL(5,2)",
            "INTEGER_TINYINT",
            "REAL_FLOAT",
            "TEXT_TIMESTAMP(6)",
            "TEXT_UNSIGNED64",
            "BLOB_ANY",
            "TEXT_JSON",
            "TEXT_DURATION",
            "TEXT_ENUM",
            "TEXT_NESTED");

    @TempDir
    Path folder;

    @Test
    void everyValueAloneInAColumnOfEveryDeclaredTypeComesBackAsItWas() throws SQLException {
        List<String> statements = new ArrayList<>();
        for (String type : TYPES) {
            List<String> columns = new ArrayList<>();
            for (int i = 0; i < VALUES.size(); i++) {
                columns.add("c" + i + " " + type);
            }
            String table = "\"t " + type + "\"";
            statements.add("CREATE TABLE " + table + " (" + String.join(", ", columns) + ")");
            statements.add("INSERT INTO " + table + " VALUES (" + String.join(", ", VALUES) + ")");
        }
        assertComesBack(Sample.of(folder, statements.toArray(String[]::new)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "INTEGER", "REAL", "TEXT", "BLOB", "NUMERIC", "DECIMAL(10,2)", "BOOLEAN", "DATETIME", "JSON"
            })
    void anyTwoValuesInOneColumnComeBackAsTheyWere(String type) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> firstRow = new ArrayList<>();
        List<String> secondRow = new ArrayList<>();
        for (int first = 0; first < VALUES.size(); first++) {
            for (int second = first; second < VALUES.size(); second++) {
                columns.add("c" + first + "_" + second + " " + type);
                firstRow.add(VALUES.get(first));
                secondRow.add(VALUES.get(second));
            }
        }
        assertComesBack(Sample.of(
                folder,
                "CREATE TABLE t (" + String.join(", ", columns) + ")",
                "INSERT INTO t VALUES (" + String.join(", ", firstRow) + "), (" + String.join(", ", secondRow) + ")"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "DATE; '2024-02-29' '0000-01-01' '9999-12-31'",
                "TIME; '00:00:00' '23:59:59' '24:00:00'",
                "TIME; '00:00' '23:59'",
                "DATETIME; '2024-02-29 10:00:00' '2024-03-01 00:00:00.123456'",
                "DATETIME; '2024-02-29 10:00' '2024-03-01 00:00'",
                "DATETIME; '2024-02-29T10:00:00.000Z' '2024-03-01T00:00:00.120Z'",
                "DATETIME; '2024-02-29 10:00:00.123456789' '1700-01-01 00:00:00.000000000'",
                "DATETIME; '2024-02-29 10:00:00+00:00' '1969-12-31 23:59:59+00:00'",
                "DATETIME; '2024-02-29 10:00:00+01:00' '1969-12-31 23:59:59+00:00'",
                "DATETIME; '2024-02-29 10:00:00.5' '2024-02-29 10:00:00.50'",
                "TEXT_TIMESTAMP(6); '2024-02-29 10:00:00.5' 'infinity' '-infinity' '-0044-03-15 00:00:00' '+12345-01-01 00:00:00'",
                "TEXT_DATE; '2024-02-29' 'infinity' '-0001-01-01' '+10000-01-01'",
                "TEXT_TIME(9); '00:00:00.000000001' '24:00:00'",
                "TEXT_DECIMAL(38,10); '0.0000000001' '-9999999999999999999999999999.9999999999'",
                "TEXT_DECIMAL; '1E+3' '1.50'",
                "TEXT_UNSIGNED64; '18446744073709551615' '0'",
                "TEXT_SIGNED128; '-170141183460469231731687303715884105728'",
                "TEXT_DURATION; 'P14M-3DT0.5S' 'PT0S'",
                "TEXT_UUID; '00000000-0000-0000-0000-000000000000' 'F0000000-0000-0000-0000-000000000000'",
            })
    void textsOfATypeComeBackAsTheyWere(String type, String values) throws SQLException {
        Sample sample = Sample.of(folder, "CREATE TABLE t (c " + type + ")");
        for (String value : values.split(" (?=')", -1)) {
            sample.run("INSERT INTO t VALUES (" + value + ")");
        }
        assertComesBack(sample);
    }

    private void assertComesBack(Sample sample) throws SQLException {
        Sample back = Detour.thereAndBack(sample, folder.resolve("back.db"));
        Schema backSchema = back.describe();
        for (Table table : sample.describe().tables()) {
            assertThat(Cells.of(back, table.name())).as(table.name()).isEqualTo(Cells.of(sample, table.name()));
            assertThat(declared(backSchema.table(table.name()).orElseThrow()))
                    .as(table.name())
                    .isEqualTo(declared(table));
        }
    }

    private static List<String> declared(Table table) {
        return table.columns().stream().map(Column::declaredType).toList();
    }
}
