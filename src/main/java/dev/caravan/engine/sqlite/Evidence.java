package dev.caravan.engine.sqlite;

import dev.caravan.model.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says for people what a column was found to hold. */
final class Evidence {

    private Evidence() {}

    static String of(ColumnScan scan, Candidate decided, long rows) {
        List<String> parts = new ArrayList<>();
        count(parts, scan.integers, "integer");
        if (scan.integers > 0 && scan.reals == 0 && scan.min != null) {
            parts.set(0, parts.get(0) + " in " + scan.min + ".." + scan.max);
        }
        count(parts, scan.reals, "real");
        count(parts, scan.texts, "text");
        count(parts, scan.blobs, "blob");
        if (scan.invalidTexts > 0) {
            parts.add(grouped(scan.invalidTexts) + " of the texts with invalid UTF-8, to be rejected");
        }
        if (rows > scan.cells()) {
            parts.add(grouped(rows - scan.cells()) + " NULL");
        }
        String found = parts.isEmpty() ? "no rows" : String.join(", ", parts);
        return scan.cells() == 0 ? found + "; by declaration" : found + remark(scan, decided);
    }

    private static String remark(ColumnScan scan, Candidate decided) {
        if (decided.format() != null) {
            return "; all written " + decided.format();
        } else if (decided.type().is(Kind.ANY)) {
            return "; each value keeps its own type";
        }
        boolean asDeclared = decided.type().kind() == scan.column.type().kind();
        return asDeclared ? "" : "; declared " + scan.column.declaredType() + ", which not every value is";
    }

    private static void count(List<String> parts, long number, String what) {
        if (number > 0) {
            parts.add(grouped(number) + " " + what + (number == 1 ? "" : "s"));
        }
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
