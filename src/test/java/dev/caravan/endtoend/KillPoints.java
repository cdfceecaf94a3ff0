package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The points at which a migration can be killed, as its undisturbed run passes them. */
final class KillPoints {

    private static final List<String> ALWAYS = List.of(
            "after-checkpoint",
            "after-chunk-done",
            "after-clear",
            "after-commit",
            "after-completion",
            "after-create",
            "after-history",
            "after-ledger",
            "after-prepared",
            "after-publish",
            "after-report-file",
            "after-switch",
            "after-verify",
            "before-checkpoint",
            "before-chunk-done",
            "before-clear",
            "before-clear-commit",
            "before-commit",
            "before-history",
            "before-ledger",
            "before-prepared",
            "before-publish",
            "before-publish-commit",
            "before-report",
            "before-switch",
            "before-verify");

    /** Where DDL commits by itself. */
    private static final String SWITCHING = "after-publishing-begun";

    /** Every point wherever some are left out, which takes three times as long. */
    private static final boolean ALL = Boolean.getBoolean("caravan.test.every-point");

    private KillPoints() {}

    /** Each of them, and those of rows whose keys are taken if there are such, but no other. */
    static void assertPassed(List<String> points, Place to, boolean duplicates) {
        TreeSet<String> expected = new TreeSet<>(ALWAYS);
        if (to == Place.MARIADB) {
            expected.add(SWITCHING);
        }
        if (duplicates) {
            expected.addAll(List.of("before-duplicates-commit", "after-duplicates-commit"));
        }
        assertThat(new TreeSet<>(points)).isEqualTo(expected);
    }

    /** Counted from 1. */
    static List<Integer> every(int first, int step, List<String> points) {
        return ALL ? numbers(1, 1, points) : numbers(first, step, points);
    }

    /** Of those that each table or batch passes, the first before something and the last after it. */
    static List<Integer> eachNameOnce(List<String> points) {
        return every(1, 1, points).stream()
                .filter(at -> ALL || at == once(points.get(at - 1), points) + 1)
                .toList();
    }

    private static int once(String name, List<String> points) {
        return name.startsWith("before-") ? points.indexOf(name) : points.lastIndexOf(name);
    }

    private static List<Integer> numbers(int first, int step, List<String> points) {
        return IntStream.iterate(first, at -> at <= points.size(), at -> at + step)
                .boxed()
                .toList();
    }

    /** Where tables are there already, only what follows the copying is another way than into none. */
    static List<Integer> afterCopying(List<String> points) {
        return numbers(points.lastIndexOf("after-chunk-done") + 1, 1, points);
    }

    /** Those of them before the report, which is made of tables that are the users' by then. */
    static List<Integer> untilTheReport(List<String> points) {
        return afterCopying(points).stream()
                .filter(at -> ALL || at <= points.indexOf("before-report") + 1)
                .toList();
    }
}
