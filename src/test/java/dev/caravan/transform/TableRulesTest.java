package dev.caravan.transform;

import static dev.caravan.transform.Samples.METRIC;
import static dev.caravan.transform.Samples.column;
import static dev.caravan.transform.Samples.generated;
import static dev.caravan.transform.Samples.notNull;
import static dev.caravan.transform.Samples.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Table;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableRulesTest {

    private static final LogicalType TEXT = LogicalType.of(Kind.TEXT);
    private static final LogicalType BIGINT = LogicalType.integer(64);
    private static final Table PEOPLE = table(
            "PEOPLE",
            List.of(
                    notNull("ID", BIGINT),
                    column("NAME", TEXT),
                    column("AGE", BIGINT),
                    column("NOTE", LogicalType.of(Kind.ANY)),
                    generated("TWICE", BIGINT)));
    private static final List<Column> COLUMNS = PEOPLE.writableColumns();
    private static final List<LogicalType> TYPES =
            COLUMNS.stream().map(Column::type).toList();

    private static Rules rules(String json) {
        return Rules.parse(json.replace('\'', '"'), "r.json", reference -> "key");
    }

    private static Rules columns(String columns) {
        return rules("{'table_transformations': [{'table': 'PEOPLE', 'columns': {" + columns + "}}]}");
    }

    private static RowTransform bind(String columns) {
        return columns(columns).forTable(PEOPLE).bind(COLUMNS, TYPES);
    }

    private static Object[] row(Object name, Object age, Object note) {
        return new Object[] {7L, name, age, note, "position"};
    }

    private static String bindFailure(String columns) {
        MigrationException failure = catchThrowableOfType(MigrationException.class, () -> bind(columns));
        return String.valueOf(failure.getMessage());
    }

    @Test
    void aTableWithoutRulesIsLeftAlone() {
        TableRules rules = Rules.none().forTable(PEOPLE);
        assertThat(rules.bind(COLUMNS, TYPES).isIdentity()).isTrue();
        assertThat(rules.targetTable()).isEqualTo("PEOPLE");
        assertThat(rules.where()).isNull();
        assertThat(rules.targetColumn("AGE")).isEqualTo("AGE");
        assertThat(rules.isDropped("AGE")).isFalse();
        assertThat(rules.typeAfter("AGE", BIGINT)).isEqualTo(BIGINT);
        assertThat(rules.ruleOf("AGE")).isNull();
    }

    @Test
    void namesAloneNeedNoWorkPerRow() {
        TableRules rules = rules("""
                {'table_transformations': [{'table': 'PEOPLE', 'rename_to': 'persons', 'where': 'AGE > 17',
                  'columns': {'AGE': {'rename_to': 'age'}}}]}""").forTable(PEOPLE);
        assertThat(rules.targetTable()).isEqualTo("persons");
        assertThat(rules.where()).isEqualTo("AGE > 17");
        assertThat(rules.targetColumn("AGE")).isEqualTo("age");
        assertThat(rules.ruleOf("AGE")).isNull();
        assertThat(rules.bind(COLUMNS, TYPES).isIdentity()).isTrue();
    }

    @Test
    void droppedColumnsAreLeftOut() throws RuleViolation {
        TableRules rules = columns("'NAME': {'drop': true}").forTable(PEOPLE);
        assertThat(rules.isDropped("NAME")).isTrue();
        assertThat(rules.bind(COLUMNS, TYPES).apply(row("x", 1L, null))).containsExactly(7L, 1L, null);
    }

    @Test
    void castsAndSaysWhatItMakes() throws RuleViolation {
        TableRules rules = columns("'AGE': {'cast': 'decimal(10,2)'}").forTable(PEOPLE);
        assertThat(rules.typeAfter("AGE", BIGINT)).isEqualTo(LogicalType.decimal(10, 2));
        assertThat(rules.ruleOf("AGE")).isEqualTo("table_transformations[0].columns.AGE (cast)");
        Object[] after = rules.bind(COLUMNS, TYPES).apply(row("x", 1L, null));
        assertThat(after).containsExactly(7L, "x", new BigDecimal("1.00"), null);
    }

    @Test
    void aRowThatDoesNotFitSaysWhy() {
        RowTransform transform = bind("'NAME': {'cast': 'integer'}");
        RuleViolation violation =
                catchThrowableOfType(RuleViolation.class, () -> transform.apply(row("2.5", 1L, null)));
        assertThat(violation.column()).isEqualTo("NAME");
        assertThat(violation.reason()).isEqualTo("'2.5' is not a whole number");
        assertThat(violation.rule()).isEqualTo("table_transformations[0].columns.NAME (cast)");
        assertThat(violation.getStackTrace()).isEmpty();
    }

    @Test
    void mapsThenFillsThenCasts() throws RuleViolation {
        RowTransform transform = bind("'NAME': {'map': {'n/a': null, 'one': 1}, 'default': 0, 'cast': 'integer'}");
        assertThat(transform.apply(row("n/a", 1L, null))[1]).isEqualTo(0L);
        assertThat(transform.apply(row(null, 1L, null))[1]).isEqualTo(0L);
        assertThat(transform.apply(row("one", 1L, null))[1]).isEqualTo(1L);
        assertThat(transform.apply(row("12", 1L, null))[1]).isEqualTo(12L);
    }

    @Test
    void codesBecomeWords() throws RuleViolation {
        RowTransform transform = bind("'AGE': {'map': {'1': 'active'}, 'cast': 'text'}");
        assertThat(transform.apply(row("x", 1L, null))[2]).isEqualTo("active");
        assertThat(transform.apply(row("x", 2L, null))[2]).isEqualTo("2");
    }

    @Test
    void valuesOfAnyTypeAreMappedByTheirText() throws RuleViolation {
        RowTransform transform = bind("'NOTE': {'map': {'1': 'one'}}");
        assertThat(transform.apply(row("x", 1L, 1L))[3]).isEqualTo("one");
        assertThat(transform.apply(row("x", 1L, "1"))[3]).isEqualTo("one");
        assertThat(transform.apply(row("x", 1L, 1.0))[3]).isEqualTo("one");
        assertThat(transform.apply(row("x", 1L, "2"))[3]).isEqualTo("2");
    }

    @Test
    void masksHideValuesAndKeepNull() throws RuleViolation {
        assertThat(bind("'NAME': {'mask': 'null'}").apply(row("Ada", 1L, null))[1])
                .isNull();
        RowTransform fixed = bind("'NAME': {'mask': {'fixed': 'x'}}");
        assertThat(fixed.apply(row("Ada", 1L, null))[1]).isEqualTo("x");
        assertThat(fixed.apply(row(null, 1L, null))[1]).isNull();
        RowTransform partial = bind("'NAME': {'mask': {'partial': {'first': 1, 'last': 2}}}");
        assertThat(partial.apply(row("Lovelace", 1L, null))[1]).isEqualTo("L*****ce");
        assertThat(partial.apply(row("Ada", 1L, null))[1]).isEqualTo("***");
        assertThat(partial.apply(row("😀bcd", 1L, null))[1]).isEqualTo("😀*cd");
    }

    /** The expected text was computed by openssl. */
    @Test
    void equalValuesHaveEqualHmacsWhateverTheirColumn() throws RuleViolation {
        RowTransform transform = bind(
                "'NAME': {'mask': {'hmac': 'env:K'}}, 'AGE': {'mask': {'hmac': 'env:K'}}, 'NOTE': {'mask': {'hmac': 'env:K'}}");
        Object[] after = transform.apply(row("5", 5L, 5.0));
        assertThat(after[1])
                .isEqualTo("ab20d8bbe394c193b6182ca459324966b8112064e0eb3dc53c1ac80321ffc712")
                .isEqualTo(after[2])
                .isEqualTo(after[3]);
        assertThat(columns("'AGE': {'mask': {'hmac': 'env:K'}}")
                        .forTable(PEOPLE)
                        .typeAfter("AGE", BIGINT))
                .isEqualTo(LogicalType.of(Kind.TEXT, 64));
    }

    @Test
    void aReasonDoesNotShowAMaskedValue() {
        RowTransform transform = bind("'NAME': {'cast': 'integer', 'mask': {'hmac': 'env:K'}}");
        assertThatThrownBy(() -> transform.apply(row("secret", 1L, null)))
                .hasMessage("the value (not shown, the column is masked) is not a number");
    }

    @Test
    void aMaskIsTheLastWord() throws RuleViolation {
        Rules rules = rules("""
                {'metric_transformations': [{'metric_type': 'a', 'transformation': 'aggregate_total', 'rules': {'function': 'sum'}}],
                 'table_transformations': [{'table': 'METRIC', 'columns': {'total_val': {'mask': 'null'}}}]}""");
        List<LogicalType> types = METRIC.columns().stream().map(Column::type).toList();
        Object[] after =
                rules.forTable(METRIC).bind(METRIC.columns(), types).apply(new Object[] {1L, "a", 0.5, "{\"x\": 2}"});
        assertThat(after).containsExactly(1L, "a", null, "{\"x\": 2}");
    }

    @Test
    void existingColumnsDecideTheType() throws RuleViolation {
        List<LogicalType> there = List.of(BIGINT, LogicalType.of(Kind.TEXT, 3), LogicalType.integer(16), TEXT);
        RowTransform transform = Rules.none().forTable(PEOPLE).bind(COLUMNS, TYPES, there);
        assertThat(transform.apply(row("abc", 1L, 2L))).containsExactly(7L, "abc", 1L, "2");
        assertThatThrownBy(() -> transform.apply(row("abcd", 1L, null)))
                .hasMessage("'abcd' is longer than 3 characters");
        assertThatThrownBy(() -> transform.apply(row("abc", 40_000L, null)))
                .hasMessage("40000 is outside the range of INTEGER(16)");
    }

    @Test
    void rulesThatCannotWorkFailBeforeAnyRow() {
        String path = "Rules file r.json, $.table_transformations[0].columns";
        assertThat(bindFailure("'AGE': {'cast': 'uuid'}"))
                .isEqualTo(path + ".AGE.cast: INTEGER(64) cannot be cast to UUID");
        assertThat(bindFailure("'AGE': {'map': {'x': 1}}"))
                .isEqualTo(path + ".AGE.map.x: 'x' is not a number, and the column is INTEGER(64)");
        assertThat(bindFailure("'AGE': {'map': {'1': 'x'}}"))
                .isEqualTo(path + ".AGE.map['1']: 'x' is not a number, and the column is INTEGER(64)");
        assertThat(bindFailure("'AGE': {'default': 'x'}"))
                .isEqualTo(path + ".AGE.default: 'x' is not a number, and the column is INTEGER(64)");
        assertThat(bindFailure("'AGE': {'mask': {'fixed': 'x'}}"))
                .isEqualTo(path + ".AGE.mask: 'x' is not a number, and the column is INTEGER(64)");
        assertThatThrownBy(() ->
                        columns("'AGE': {'cast': 'timestamp'}").forTable(PEOPLE).typeAfter("AGE", BIGINT))
                .hasMessage(path + ".AGE.cast: INTEGER(64) cannot be cast to TIMESTAMP");
    }

    @Test
    void rulesMustFitTheTable() {
        String path = "Rules file r.json, $.table_transformations[0].columns";
        assertThat(bindFailure("'AEG': {'drop': true}")).isEqualTo(path + ".AEG: table 'PEOPLE' has no column 'AEG'");
        assertThat(bindFailure("'TWICE': {'cast': 'text'}"))
                .isEqualTo(path + ".TWICE: the database computes 'TWICE' itself, so that its values cannot be changed");
        assertThat(bindFailure("'ID': {'mask': 'null'}")).isEqualTo(path + ".ID.mask: 'ID' does not allow NULL");
        assertThat(bindFailure("'AGE': {'rename_to': 'name'}"))
                .isEqualTo(path + ": columns 'NAME' and 'AGE' would both be 'name'");
        assertThat(
                        bindFailure(
                                "'ID': {'drop': true}, 'NAME': {'drop': true}, 'AGE': {'drop': true}, 'NOTE': {'drop': true}, 'TWICE': {'drop': true}"))
                .isEqualTo(path + ": drops every column of 'PEOPLE'");
    }

    @Test
    void rulesMustFitTheDatabase() {
        assertThatThrownBy(() -> rules("{'table_transformations': [{'table': 'METRICS'}]}")
                        .check(List.of(METRIC)))
                .hasMessage("Rules file r.json, $.table_transformations[0].table: there is no table 'METRICS'")
                .extracting(e -> ((MigrationException) e).hint())
                .isEqualTo("did you mean 'METRIC'?");
        assertThatThrownBy(() -> rules("{'table_transformations': [{'table': 'PEOPLE', 'rename_to': 'metric'}]}")
                        .check(List.of(METRIC, PEOPLE)))
                .hasMessage("Rules file r.json, $.table_transformations[0].rename_to: "
                        + "tables 'METRIC' and 'PEOPLE' would both be 'metric'");
        assertThatThrownBy(() -> rules("{'accuracy': 'round'}").check(List.of(PEOPLE)))
                .hasMessage("Rules file r.json, $.accuracy: "
                        + "there is no table with the columns type and per_label_val, where metrics are kept");
        rules("{'accuracy': 'round'}").check(List.of(PEOPLE, METRIC));
    }

    @Test
    void metadataNeedsItsColumn() {
        Rules rules = rules("""
                {'metric_transformations': [{'metric_type': 'loss', 'transformation': 'add_metadata', 'rules': {'metadata': {'a': 1}}}]}""");
        MigrationException failure = catchThrowableOfType(MigrationException.class, () -> rules.forTable(METRIC));
        assertThat(failure)
                .hasMessage("Rules file r.json, $.metric_transformations[0]: table 'METRIC' has no column metadata");
        assertThat(failure.hint())
                .isEqualTo("it comes with version 2.0 of the schema: ALTER TABLE METRIC ADD COLUMN metadata TEXT");
    }

    @Test
    void metricsNeedJsonAndAllTheirColumns() {
        Rules rules = rules("{'accuracy': 'round'}");
        List<LogicalType> wrong = List.of(BIGINT, TEXT, LogicalType.of(Kind.DOUBLE), BIGINT);
        assertThatThrownBy(() -> rules.forTable(METRIC).bind(METRIC.columns(), wrong))
                .hasMessage("Rules file r.json, $.accuracy: per_label_val is INTEGER(64), not JSON");
        List<Column> some = METRIC.columns().subList(0, 3);
        assertThatThrownBy(() -> rules.forTable(METRIC)
                        .bind(some, some.stream().map(Column::type).toList()))
                .hasMessage(
                        "Rules file r.json, $.accuracy: needs the column per_label_val of 'METRIC', which is not migrated");
    }

    @Test
    void aNewTypeNameWidensItsColumn() {
        TableRules rules = rules("""
                {'metric_transformations': [{'metric_type': 'a', 'transformation': 'rename_type', 'rules': {'to': 'accuracy'}}]}""").forTable(METRIC);
        assertThat(rules.typeAfter("type", LogicalType.of(Kind.TEXT, 3))).isEqualTo(LogicalType.of(Kind.TEXT, 8));
        assertThat(rules.typeAfter("type", LogicalType.enumeration(List.of("a"))))
                .isEqualTo(LogicalType.enumeration(List.of("a", "accuracy")));
        assertThat(rules.ruleOf("type")).isEqualTo("metric_transformations[0] rename_type");
    }

    @Test
    void totalsSuitTheirColumn() throws RuleViolation {
        Rules rules = rules("""
                {'metric_transformations': [{'metric_type': 'a', 'transformation': 'aggregate_total', 'rules': {'function': 'mean'}}]}""");
        Object[] row = {1L, "a", null, "{\"x\": 1, \"y\": 2, \"z\": 2}"};
        assertThat(total(rules, LogicalType.decimal(6, 3), row)).isEqualTo(new BigDecimal("1.667"));
        assertThat(total(rules, LogicalType.of(Kind.FLOAT), row)).isEqualTo(1.6666666f);
        assertThat(total(rules, LogicalType.of(Kind.ANY), row)).isEqualTo(1.6666666666666667);
        assertThatThrownBy(() -> total(rules, LogicalType.of(Kind.DATE), row))
                .hasMessage("Rules file r.json, $.metric_transformations[0]: total_val is DATE, not a number");
        assertThatThrownBy(() -> total(rules, BIGINT, row)).hasMessageContaining("is not a whole number");
    }

    private static Object total(Rules rules, LogicalType type, Object[] row) throws RuleViolation {
        List<LogicalType> types = List.of(BIGINT, TEXT, type, LogicalType.of(Kind.JSON));
        return rules.forTable(METRIC).bind(METRIC.columns(), types).apply(row)[2];
    }
}
