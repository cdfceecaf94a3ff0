package dev.caravan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.model.TableName;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BookkeepingTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "orders, caravan_new__orders",
                "sales.orders, sales.caravan_new__orders",
                "\"a.b\", \"caravan_new__a.b\"",
                "\"x.y\".\"a.b\", \"x.y\".\"caravan_new__a.b\""
            })
    void theCopyStandsInTheSchemaOfItsTable(String table, String beside) {
        assertThat(Bookkeeping.beside(table)).isEqualTo(beside);
        assertThat(Bookkeeping.published(beside)).isEqualTo(table);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"orders", "sales.orders", "\"a.b\"", "a..b", ".b", "\"x", "sales.\"x", "a.\"b\".c", "x\"y.z"})
    void isToldFromTablesWhateverTheirNamesAre(String table) {
        assertThat(Bookkeeping.owns(table)).isFalse();
        assertThat(Bookkeeping.owns(Bookkeeping.beside(table))).isTrue();
        assertThat(Bookkeeping.owns(Bookkeeping.former(table))).isTrue();
        assertThat(Bookkeeping.published(Bookkeeping.beside(table))).isEqualTo(table);
    }

    @Test
    void namesThatWouldBeTooLongAreCutBehindTheirSchema() {
        for (int schema = 1; schema <= 63; schema++) {
            String name = "s".repeat(schema) + "." + "t".repeat(60);
            TableName beside = TableName.parse(Bookkeeping.beside(name));
            assertThat(beside.schema()).isEqualTo("s".repeat(schema));
            assertThat(beside.name().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63);
            assertThat(beside.name())
                    .isNotEqualTo(
                            TableName.parse(Bookkeeping.beside(name + "2")).name());
            assertThat(Bookkeeping.owns(beside.text())).isTrue();
        }
    }
}
