package dev.caravan.engine.expression;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How tightly an engine's operators bind. Engines differ: {@code 1 || 2 + 3} joins first in SQLite and adds first in DuckDB.
 *
 * @param levels of operators by their words; an operator that is absent is not in the engine's grammar
 */
record Precedence(Map<String, Integer> levels) {

    static final int LOOSEST = 0;

    Precedence {
        levels = Map.copyOf(levels);
    }

    /** @param loosestFirst the operators of each level; {@code NOT} stands for the prefix, {@code -x} for a sign */
    static Precedence of(List<List<String>> loosestFirst) {
        Map<String, Integer> levels = new HashMap<>();
        for (int level = 0; level < loosestFirst.size(); level++) {
            for (String operator : loosestFirst.get(level)) {
                levels.put(operator, level);
            }
        }
        return new Precedence(levels);
    }

    boolean knows(String operator) {
        return levels.containsKey(operator);
    }

    int level(String operator) {
        Integer level = levels.get(operator);
        if (level == null) {
            throw new Refusal("operator " + operator + " is not in the grammar");
        }
        return level;
    }
}
