package dev.caravan.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlTextTest {

    @Test
    void findsTheSelectBehindNamesThatLookLikeIt() {
        assertThat(SqlText.viewSelect("CREATE VIEW \"a AS b\" (\"c AS\", d) AS SELECT 1 AS x, ';';"))
                .isEqualTo("SELECT 1 AS x, ';'");
    }

    @Test
    void splitsIndexPartsOutsideOfBracketsAndQuotes() {
        assertThat(SqlText.indexParts("CREATE INDEX \"i(\" ON t(\"a, b\", (f(x, ',(') || \"y)\"), z);"))
                .containsExactly("\"a, b\"", "(f(x, ',(') || \"y)\")", "z");
    }

    @Test
    void readsCollationsOfColumnsAlone() {
        String sql =
                "CREATE TABLE t(\"a VARCHAR COLLATE X\" VARCHAR, b VARCHAR COLLATE NOCASE DEFAULT('x COLLATE y'), \"c\"\"d\" VARCHAR"
                        + " COLLATE NOCASE.NOACCENT, e VARCHAR DEFAULT('COLLATE z'), f VARCHAR, CHECK((f COLLATE NOCASE = 'f')));";
        assertThat(SqlText.collation(sql, "a VARCHAR COLLATE X")).isNull();
        assertThat(SqlText.collation(sql, "b")).isEqualTo("NOCASE");
        assertThat(SqlText.collation(sql, "c\"d")).isEqualTo("NOCASE.NOACCENT");
        assertThat(SqlText.collation(sql, "e")).isNull();
        assertThat(SqlText.collation(sql, "f")).isNull();
    }

    @Test
    void takesOffBracketsAroundTheWholeAlone() {
        assertThat(SqlText.withoutBrackets("((a + 1))")).isEqualTo("a + 1");
        assertThat(SqlText.withoutBrackets("(a) + (b)")).isEqualTo("(a) + (b)");
        assertThat(SqlText.withoutBrackets("('(' || b)")).isEqualTo("'(' || b");
        assertThat(SqlText.withoutBrackets("f(a)")).isEqualTo("f(a)");
    }

    @Test
    void unquotesNames() {
        assertThat(SqlText.unquoted("\"a\"\"b\"")).isEqualTo("a\"b");
        assertThat(SqlText.unquoted("a")).isEqualTo("a");
    }
}
