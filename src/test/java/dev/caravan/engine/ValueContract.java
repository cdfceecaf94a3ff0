package dev.caravan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caravan.engine.WriteTarget.WriteColumn;
import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.LossKind;
import dev.caravan.model.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The values of a type are written, read and proved to the class and the bit, unless the target said what it loses. */
interface ValueContract extends UnderContract {

    @Test
    default void everyKindHasATypeOrALoss() {
        assertThat(EdgeValues.all().map(edge -> edge.type().kind()).distinct())
                .containsAll(Arrays.asList(Kind.values()));
        for (EdgeValues edge : EdgeValues.all().toList()) {
            assertThat(choice(edge.type()).typeName()).as(edge.toString()).isNotNull();
        }
    }

    private TypeChoice choice(LogicalType type) {
        return TableShape.choice(target(), TableShape.unchosen("v \"'", type), false);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.caravan.engine.EdgeValues#all")
    default void valuesComeBackAsTheyWere(EdgeValues edge) throws Exception {
        TypeChoice choice = choice(edge.type());
        Set<LossKind> losses = choice.losses().keySet();
        Assumptions.assumeFalse(losses.contains(LossKind.TYPE), "the target has no such type");
        List<Object> values = new ArrayList<>(edge.without(losses));
        values.removeIf(value -> !has(edge.type(), value));
        values.add(null);
        Column column = write(edge.type(), choice, values);
        ColumnReading source = engine().source().read(column, edge.type(), choice.format());
        ColumnReading proof = engine().proof().proof(column, edge.type(), choice.format());
        assertThat(read(source)).usingElementComparator(ValueContract::compare).containsExactlyElementsOf(values);
        assertThat(read(proof)).usingElementComparator(ValueContract::compare).containsExactlyElementsOf(values);
    }

    /** Of an engine that can store all values this asks nothing. */
    @Test
    default void whatCannotBeStoredIsTheFaultOfItsRow() throws Exception {
        for (EdgeValues edge : EdgeValues.all().toList()) {
            TypeChoice choice = choice(edge.type());
            List<Object> refused = edge.refused(choice.losses().keySet());
            if (!refused.isEmpty()) {
                write(edge.type(), choice, List.of());
                for (Object value : refused) {
                    requireRowsFault(edge.type(), choice, value);
                }
                assertThat(subject().count("t")).isZero();
                subject().run("DROP TABLE t");
                subject().connection.commit();
            }
        }
    }

    private void requireRowsFault(LogicalType type, TypeChoice choice, Object value) throws SQLException {
        SQLException failure = catchThrowableOfType(SQLException.class, () -> append(type, choice, List.of(value)));
        assertThat(engine().classify(failure)).as(value.toString()).isEqualTo(FailureKind.ROW);
        subject().connection.rollback();
    }

    /** Returns the column as the engine describes it. */
    private Column write(LogicalType type, TypeChoice choice, List<Object> values) throws SQLException {
        Column number =
                shape("t").column("n", TableShape.NUMBER).table().columns().get(0);
        Column column =
                new Column("v \"'", choice.typeName(), type, false, null, null, false, choice.collation(), null, null);
        Table table = new Table(
                "t", List.of(number, column), null, List.of(), List.of(), List.of(), List.of(), Map.of(), null);
        subject().make(table);
        append(type, choice, values);
        return subject().table("t").columns().get(1);
    }

    private void append(LogicalType type, TypeChoice choice, List<Object> values) throws SQLException {
        Column number =
                shape("t").column("n", TableShape.NUMBER).table().columns().get(0);
        WriteTarget target = new WriteTarget(
                "t",
                List.of(
                        new WriteColumn("n", number.declaredType(), number.type(), null),
                        new WriteColumn("v \"'", choice.typeName(), type, choice.format())));
        try (BatchWriter writer = target().writer(subject().connection, target)) {
            subject().connection.commit();
            subject().count("t");
            List<Object[]> rows = new ArrayList<>();
            values.forEach(value -> rows.add(new Object[] {(long) rows.size(), value}));
            writer.write(rows);
            subject().connection.commit();
        }
    }

    private List<Object> read(ColumnReading reading) throws Exception {
        String sql = "SELECT n, " + String.join(", ", reading.expressions()) + " FROM t ORDER BY n";
        try (Statement statement = subject().connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Object> values = new ArrayList<>();
            while (rows.next()) {
                values.add(reading.reader().read(rows, 2));
            }
            return values;
        }
    }

    private static int compare(Object left, Object right) {
        if (left instanceof byte[] bytes && right instanceof byte[] others) {
            return Arrays.compare(bytes, others);
        }
        return Objects.equals(left, right) ? 0 : 1;
    }
}
