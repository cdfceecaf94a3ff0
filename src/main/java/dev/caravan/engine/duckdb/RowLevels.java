package dev.caravan.engine.duckdb;

import java.util.Arrays;

/**
 * The depth of rows that refer to rows of the same table: 0 without a parent, else one more than the deepest parent. Needs four bytes per
 * row and key.
 */
final class RowLevels {

    private static final int NO_PARENT = -1;
    private static final int ORPHAN = -2;

    private static final int UNKNOWN = -1;
    private static final int ON_PATH = -2;
    /** Of rows that refer to themselves, in a circle or to nothing, and of all below them. */
    private static final int NEVER = -3;

    private final int[][] parents;
    private final int[] levels;
    private int[] path = new int[64];

    RowLevels(int rows, int keys) {
        parents = new int[keys][rows];
        for (int[] of : parents) {
            Arrays.fill(of, NO_PARENT);
        }
        levels = new int[rows];
        Arrays.fill(levels, UNKNOWN);
    }

    /** @param parent the parent's number, or -1 if there is no such row */
    void link(int key, int row, int parent) {
        parents[key][row] = parent < 0 ? ORPHAN : parent;
    }

    void settle() {
        for (int row = 0; row < levels.length; row++) {
            if (levels[row] == UNKNOWN) {
                climb(row);
            }
        }
    }

    /** With a path of its own, because a chain of rows may be longer than the stack of a thread. */
    private void climb(int start) {
        int length = push(0, start);
        while (length > 0) {
            int row = path[length - 1];
            int parent = unknownParent(row);
            if (parent >= 0) {
                length = push(length, parent);
            } else {
                levels[row] = belowParents(row);
                length--;
            }
        }
    }

    private int push(int length, int row) {
        if (length == path.length) {
            path = Arrays.copyOf(path, length * 2);
        }
        path[length] = row;
        levels[row] = ON_PATH;
        return length + 1;
    }

    private int unknownParent(int row) {
        for (int[] of : parents) {
            if (of[row] >= 0 && levels[of[row]] == UNKNOWN) {
                return of[row];
            }
        }
        return NO_PARENT;
    }

    private int belowParents(int row) {
        int level = 0;
        for (int[] of : parents) {
            int parent = of[row];
            if (parent == ORPHAN || (parent >= 0 && levels[parent] < 0)) {
                return NEVER;
            }
            level = parent == NO_PARENT ? level : Math.max(level, levels[parent] + 1);
        }
        return level;
    }

    int level(int row) {
        return levels[row];
    }

    int size() {
        return levels.length;
    }

    /** One more than the deepest level. */
    int depth() {
        return Arrays.stream(levels).max().orElse(-1) + 1;
    }

    /** How many rows stand nowhere. */
    long unplaced() {
        return Arrays.stream(levels).filter(level -> level == NEVER).count();
    }
}
