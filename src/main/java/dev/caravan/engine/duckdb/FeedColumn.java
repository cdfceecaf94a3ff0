package dev.caravan.engine.duckdb;

import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBTableFunctionBindInfo;

/**
 * A column on its way into DuckDB: the few types that a table function can return carry it, and SQL makes of them what the table holds.
 *
 * @param expression SQL over the carriers' names
 */
record FeedColumn(String name, List<Carrier> carriers, String expression, Filler filler) {

    FeedColumn {
        carriers = List.copyOf(carriers);
    }

    /** @param width, scale of a DECIMAL, else 0 */
    record Carrier(String name, DuckDBColumnType type, int width, int scale) {

        Carrier(String name, DuckDBColumnType type) {
            this(name, type, 0, 0);
        }

        private void declare(DuckDBTableFunctionBindInfo info) throws SQLException {
            if (width == 0) {
                info.addResultColumn(name, type);
                return;
            }
            try (DuckDBLogicalType decimal = DuckDBLogicalType.decimal(width, scale)) {
                info.addResultColumn(name, decimal);
            }
        }
    }

    /** Copies one cell of each row into the column's vectors. */
    @FunctionalInterface
    interface Filler {

        /**
         * @param vector the first of the column's vectors
         * @throws SQLException, IllegalArgumentException, ArithmeticException, ClassCastException if a value does not fit
         */
        void fill(DuckDBDataChunkWriter chunk, int vector, List<Object[]> rows, int cell) throws SQLException;
    }

    void declare(DuckDBTableFunctionBindInfo info) throws SQLException {
        for (Carrier carrier : carriers) {
            carrier.declare(info);
        }
    }
}
