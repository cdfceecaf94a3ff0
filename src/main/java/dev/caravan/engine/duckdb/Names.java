package dev.caravan.engine.duckdb;

import dev.caravan.engine.Dialect;
import dev.caravan.model.CaseFolding;
import dev.caravan.model.TableName;
import java.util.List;
import java.util.stream.Collectors;

/** Names in DuckDB's SQL. Names that differ in case alone are the same name here, even quoted. */
final class Names {

    static final Dialect DIALECT = new Dialect() {

        @Override
        public String quote(String identifier) {
            return Names.quote(identifier);
        }

        @Override
        public String table(String name) {
            return Names.table(name);
        }

        @Override
        public String byteLength(String expression, boolean binary) {
            return (binary ? "octet_length(" : "strlen(") + expression + ")";
        }
    };

    private Names() {}

    static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** A table, view or sequence, with its schema if that is not main. */
    static String table(String name) {
        return TableName.parse(name).sql(Names::quote);
    }

    static String quoteAll(List<String> identifiers) {
        return identifiers.stream().map(Names::quote).collect(Collectors.joining(", "));
    }

    static String literal(String text) {
        return DIALECT.literal(text);
    }

    /** Equal for two names exactly if DuckDB takes them for one. */
    static String fold(String name) {
        return CaseFolding.fold(name);
    }

    /** The same in SQL: {@code lower} would fold letters that DuckDB keeps apart in names. */
    static String folded(String expression) {
        return "translate(" + expression + ", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')";
    }
}
