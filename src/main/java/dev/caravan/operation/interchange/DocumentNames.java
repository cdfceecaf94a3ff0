package dev.caravan.operation.interchange;

import dev.caravan.hierarchy.Member;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.ImportExportException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of things in a document. */
final class DocumentNames {

    static final String METADATA = "metadata";
    static final int FORMAT_VERSION = 1;

    private DocumentNames() {}

    /** Of a column. */
    static String of(Member member, String column) {
        return member.shownColumns().getOrDefault(column, column);
    }

    /** @throws ImportExportException USAGE if a document could not tell two things of one row apart */
    static void requireDistinct(Member member, List<ExportColumn> columns, List<ExportPart> parts) {
        Set<String> names = new HashSet<>();
        columns.forEach(column -> requireNew(names, column.name(), member));
        parts.forEach(part -> requireNew(names, part.name(), member));
    }

    private static void requireNew(Set<String> names, String name, Member member) {
        if (!names.add(name)) {
            throw new ImportExportException(
                    ErrorCode.USAGE,
                    "A document would show two things of a row of '" + member.table() + "' as '" + name + "'",
                    "give one of them another name by shown_columns or shown_as in the hierarchy");
        }
    }
}
