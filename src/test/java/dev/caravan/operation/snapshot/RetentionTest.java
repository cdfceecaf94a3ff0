package dev.caravan.operation.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final RetentionPolicy NOTHING = new RetentionPolicy(0, 0, 0, 0, List.of("none"));

    private static Manifest taken(String at, String... tags) {
        String id = at.substring(0, 19).replace("-", "").replace(":", "").replace("T", "_");
        return new Manifest(
                1,
                id,
                at,
                "",
                Arrays.asList(tags),
                Map.of(),
                "sqlite",
                "3",
                "a.db",
                "sqlite:/a.db",
                "1",
                false,
                null,
                1,
                "database.sqlite",
                "",
                List.of(),
                null,
                List.of(),
                null,
                "");
    }

    private static Map<String, List<String>> kept(RetentionPolicy policy, Manifest... newestFirst) {
        return new Retention(policy, List.of(newestFirst))
                .kept().stream().collect(Collectors.toMap(Pruning.Kept::id, Pruning.Kept::reasons));
    }

    @Test
    void keepsTheNewestOfEachDayThatHasOne() {
        assertThat(kept(
                        new RetentionPolicy(0, 2, 0, 0, List.of()),
                        taken("2026-11-21T23:59:59Z"),
                        taken("2026-11-21T00:00:00Z"),
                        taken("2026-11-18T12:00:00Z"),
                        taken("2026-11-17T12:00:00Z")))
                .isEqualTo(Map.of(
                        "20261121_235959", List.of("day 2026-11-21"), "20261118_120000", List.of("day 2026-11-18")));
    }

    @Test
    void weeksAreThoseOfTheIsoCalendarAlsoAcrossTheYear() {
        assertThat(kept(
                        new RetentionPolicy(0, 0, 5, 0, List.of()),
                        taken("2027-01-04T00:00:00Z"),
                        taken("2027-01-03T00:00:00Z"),
                        taken("2026-12-28T00:00:00Z"),
                        taken("2026-12-27T00:00:00Z")))
                .isEqualTo(Map.of(
                        "20270104_000000", List.of("week 2027-W1"),
                        "20270103_000000", List.of("week 2026-W53"),
                        "20261227_000000", List.of("week 2026-W52")));
    }

    @Test
    void whatOneRuleKeepsIsKeptAndEveryReasonShown() {
        Manifest held = taken("2026-10-31T00:00:00Z").withHeld(true);
        assertThat(kept(
                        new RetentionPolicy(1, 1, 0, 2, List.of("milestone")),
                        taken("2026-11-21T10:00:00Z"),
                        taken("2026-11-20T10:00:00Z"),
                        held,
                        taken("2026-10-30T00:00:00Z"),
                        taken("2026-09-30T00:00:00Z", "milestone")))
                .isEqualTo(Map.of(
                        "20261121_100000", List.of("among the last 1", "day 2026-11-21", "month 2026-11"),
                        "20261031_000000", List.of("month 2026-10", "held"),
                        "20260930_000000", List.of("tag milestone")));
    }

    @Test
    void oneAlwaysStays() {
        assertThat(kept(NOTHING, taken("2026-11-21T10:00:00Z"), taken("2026-11-20T10:00:00Z")))
                .isEqualTo(Map.of("20261121_100000", List.of("the only one left")));
    }

    @Test
    void noRuleAtAllIsAnError() {
        assertThatThrownBy(() -> new RetentionPolicy(0, 0, 0, 0, List.of()).requireSomething())
                .hasMessage("Nothing says which snapshots to keep");
    }
}
