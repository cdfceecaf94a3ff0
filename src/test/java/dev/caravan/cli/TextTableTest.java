package dev.caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void alignsNumbersToTheRightAndNamesToTheLeft() {
        String text = new TextTable("table", ">rows", "note")
                .row("METRIC", "300,000", "")
                .row("TRIAL", "250", "small")
                .text("  ");
        assertThat(text).isEqualTo("  table      rows  note\n  METRIC  300,000\n  TRIAL       250  small\n");
    }

    @Test
    void keepsEveryCellOnItsLine() {
        String text = new TextTable("a")
                .row("two\nlines\u001b[2J")
                .row("x".repeat(70))
                .text("");
        assertThat(text).isEqualTo("a\ntwo·lines·[2J\n" + "x".repeat(60) + "…\n");
    }
}
