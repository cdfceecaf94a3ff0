package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.endtoend.TypeTrips.Trip;
import dev.caravan.model.Loss;
import dev.caravan.model.NotCarried;
import dev.caravan.operation.transfer.MigrateReport;
import dev.caravan.operation.transfer.TableOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares a trip with what the cases say of it. */
record TypeCheck(Pair pair, Trip trip) {

    void holds(TypeCase type) throws SQLException {
        TypeFate fate = type.fate(pair.to());
        String table = type.table();

        Map<String, Long> losses = cells(trip.there().losses(), table);
        assertThat(losses).isEqualTo(fate.losses());
        assertFound(trip.there(), table, losses, fate);
        assertThat(rejected(trip.there(), table)).isEqualTo(fate.rejects().size());
        assertThat(left(trip.there(), type)).containsExactlyInAnyOrderElementsOf(fate.notCarried());
        assertThat(cells(trip.home().losses(), table)).isEqualTo(fate.homeLosses());
        assertThat(rejected(trip.home(), table)).isZero();
        try (Connection source = pair.from().connect(trip.source());
                Connection middle = pair.to().connect(trip.middle());
                Connection back = pair.from().connect(trip.back())) {
            assertThat(type.neutral(TableText.typeOfV(middle, pair.to(), table)))
                    .isEqualTo(fate.type());
            String own = TableText.typeOfV(source, pair.from(), table);
            assertThat(type.neutral(TableText.typeOfV(back, pair.from(), table)))
                    .isEqualTo(fate.home() == null ? type.neutral(own) : fate.home());
            assertThat(TableText.rows(back, pair.from(), table))
                    .isEqualTo(fate.applied(TableText.rows(source, pair.from(), table)));
        }
    }

    void leavesNothingElseBehind() {
        long named = TypeTrips.cases(pair.from()).stream()
                .mapToLong(type -> type.fate(pair.to()).notCarried().size())
                .sum();
        // The large objects of P28 have no names.
        long unnamed = pair.from() == Place.POSTGRES ? 1 : 0;
        assertThat(trip.there().notCarried()).hasSize((int) (named + unnamed));
    }

    /** Verification counts the cells of the rows that arrived; what cannot be stored is in none of them. */
    private static void assertFound(MigrateReport report, String table, Map<String, Long> announced, TypeFate fate) {
        Map<String, Long> found = cells(report.verification().lossesFound(), table);
        assertThat(found.keySet()).isEqualTo(announced.keySet());
        if (fate.rejects().isEmpty()) {
            assertThat(found).isEqualTo(announced);
        }
    }

    /** By kind; those of another column than v with its name. */
    private static Map<String, Long> cells(List<Loss> losses, String table) {
        return losses.stream()
                .filter(loss -> loss.table().equals(table))
                .collect(Collectors.toMap(
                        loss -> loss.kind().name().toLowerCase(Locale.ROOT)
                                + (loss.column().equals("v") ? "" : " of " + loss.column()),
                        Loss::cells,
                        Long::sum,
                        TreeMap::new));
    }

    private static long rejected(MigrateReport report, String table) {
        return report.tableResults().stream()
                .filter(outcome -> outcome.tableName().equals(table))
                .mapToLong(TableOutcome::rejectedRows)
                .sum();
    }

    private static List<String> left(MigrateReport report, TypeCase type) {
        Pattern own = Pattern.compile("\\b" + type.table() + "(?!\\d)");
        return report.notCarried().stream()
                .map(NotCarried::object)
                .filter(object -> own.matcher(object).find())
                .map(type::neutral)
                .toList();
    }
}
