package dev.caravan.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowLevelsTest {

    @Test
    void standsOneBelowTheDeepestParent() {
        RowLevels levels = new RowLevels(4, 2);
        levels.link(0, 0, 1);
        levels.link(0, 1, 2);
        levels.link(1, 0, 2);
        levels.settle();
        assertThat(levels(levels)).containsExactly(2, 1, 0, 0);
        assertThat(levels.depth()).isEqualTo(3);
        assertThat(levels.unplaced()).isZero();
    }

    @Test
    void aChainMayBeLongerThanAnyStack() {
        int rows = 1_000_000;
        RowLevels levels = new RowLevels(rows, 1);
        for (int row = 0; row < rows - 1; row++) {
            levels.link(0, row, row + 1);
        }
        levels.settle();
        assertThat(levels.level(0)).isEqualTo(rows - 1);
        assertThat(levels.depth()).isEqualTo(rows);
    }

    @Test
    void circlesOrphansAndAllBelowThemStandNowhere() {
        RowLevels levels = new RowLevels(7, 2);
        levels.link(0, 0, 0);
        levels.link(0, 1, 2);
        levels.link(1, 2, 1);
        levels.link(0, 3, 1);
        levels.link(0, 4, -1);
        levels.link(1, 5, 4);
        levels.settle();
        assertThat(levels.unplaced()).isEqualTo(6);
        assertThat(levels.level(6)).isZero();
        assertThat(levels.depth()).isEqualTo(1);
    }

    private static int[] levels(RowLevels levels) {
        int[] all = new int[levels.size()];
        for (int row = 0; row < all.length; row++) {
            all[row] = levels.level(row);
        }
        return all;
    }
}
