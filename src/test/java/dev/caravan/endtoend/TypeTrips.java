package dev.caravan.endtoend;

import dev.caravan.operation.transfer.MigrateReport;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A migration there and another home for each pair of engines, with one table for each case. They are made when the first test asks, because
 * sixty tables in one migration take about as long as one.
 */
final class TypeTrips {

    private final Path folder;
    private final Map<Place, String> sources = new EnumMap<>(Place.class);
    private final Map<Pair, Trip> trips = new HashMap<>();
    private final Map<Pair, Throwable> failed = new HashMap<>();

    /** Where the cases are, were and came home to, and what the two migrations said. */
    record Trip(String source, String middle, String back, MigrateReport there, MigrateReport home) {}

    TypeTrips(Path folder) {
        this.folder = folder;
    }

    static List<TypeCase> cases(Place from) {
        return switch (from) {
            case SQLITE -> TypesFromSqlite.all();
            case DUCKDB -> TypesFromDuckDb.all();
            case POSTGRES -> TypesFromPostgres.all();
            case MARIADB -> TypesFromMySql.all();
            case MYSQL -> TypesFromMySql.ofMySql();
        };
    }

    /** A trip that has failed is not tried again. */
    Trip of(Pair pair) throws SQLException {
        Trip made = trips.get(pair);
        if (made == null) {
            if (failed.containsKey(pair)) {
                throw new AssertionError("The trip has failed", failed.get(pair));
            }
            try {
                made = travel(pair);
            } catch (SQLException | RuntimeException | AssertionError e) {
                failed.put(pair, e);
                throw e;
            }
            trips.put(pair, made);
        }
        return made;
    }

    private Trip travel(Pair pair) throws SQLException {
        String source = source(pair.from());
        String middle = empty(pair, pair.to(), "middle");
        String back = empty(pair, pair.from(), "back");
        MigrateReport there = Moves.proved(folder, source, middle);
        MigrateReport home = Moves.proved(folder, middle, back);
        return new Trip(source, middle, back, there, home);
    }

    private String source(Place place) throws SQLException {
        String made = sources.get(place);
        if (made == null) {
            made = place.empty(folder, "source");
            for (TypeCase type : cases(place)) {
                execute(place, made, type.needs());
                execute(place, made, type.statements());
            }
            sources.put(place, made);
        }
        return made;
    }

    private String empty(Pair pair, Place place, String name) throws SQLException {
        String address = place.empty(folder, name + "-" + pair.from() + "-" + pair.to());
        if (place == pair.from()) {
            for (TypeCase type : cases(place)) {
                execute(place, address, type.needs());
            }
        }
        return address;
    }

    private static void execute(Place place, String address, List<String> statements) throws SQLException {
        if (statements.isEmpty()) {
            return;
        }
        try (Connection connection = place.connect(address);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new SQLException("in " + statements, e);
        }
    }
}
