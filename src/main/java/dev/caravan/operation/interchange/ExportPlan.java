package dev.caravan.operation.interchange;

import dev.caravan.engine.ColumnReading;
import dev.caravan.engine.TableScan;
import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.hierarchy.JsonColumn;
import dev.caravan.hierarchy.Junction;
import dev.caravan.hierarchy.Leaf;
import dev.caravan.hierarchy.Level;
import dev.caravan.hierarchy.Member;
import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Lays out what is read for one experiment: one sorted scan for each place in the document. */
final class ExportPlan {

    private static final long BYTES_AT_ONCE = 4L << 20;

    private final Experiments experiments;
    private final Hierarchy hierarchy;
    private final Connection reader;
    private final Object key;
    private final List<String> included;
    private final RowsBelow below;

    ExportPlan(Experiments experiments, Connection reader, Object key, List<String> included) {
        this.experiments = experiments;
        this.hierarchy = experiments.hierarchy();
        this.reader = reader;
        this.key = key;
        this.included = included;
        this.below = new RowsBelow(experiments);
    }

    ExportPart root() throws SQLException {
        Member root = hierarchy.root();
        return part(root, root.table(), true, below.root(), List.of(), parts(root.table()));
    }

    private List<ExportPart> parts(String owner) throws SQLException {
        List<ExportPart> parts = new ArrayList<>();
        for (Level level : hierarchy.below(owner)) {
            if (isIncluded(level.includedWith())) {
                RowsBelow.Rows rows = below.of(level);
                parts.add(part(level, level.table(), level.atMostOne(), rows, level.refersBy(), parts(level.table())));
            }
        }
        for (Junction junction : hierarchy.junctionsOf(owner)) {
            Leaf leaf = (Leaf) hierarchy.member(junction.leaf()).orElseThrow();
            if (isIncluded(leaf.includedWith())) {
                String place = junction.table() + "." + leaf.table();
                parts.add(part(leaf, place, false, below.of(junction, leaf), List.of(), List.of()));
            }
        }
        return parts;
    }

    private boolean isIncluded(List<String> with) {
        return with.isEmpty() || with.stream().anyMatch(included::contains);
    }

    private ExportPart part(
            Member member,
            String place,
            boolean atMostOne,
            RowsBelow.Rows rows,
            List<String> refersBy,
            List<ExportPart> parts)
            throws SQLException {
        List<String> expressions = new ArrayList<>(rows.path());
        List<ExportColumn> columns = columns(member, member.identity() == null ? refersBy : List.of(), expressions);
        DocumentNames.requireDistinct(member, columns, parts);
        TableScan scan = new TableScan(
                member.table(),
                rows.from(),
                expressions,
                rows.condition() == null ? List.of() : List.of(rows.condition()),
                List.of(key),
                rows.order(),
                BYTES_AT_ONCE);
        return new ExportPart(member, place, atMostOne, scan, rows.path().size(), columns, parts);
    }

    /** @param hidden columns that say again where a row stands */
    private List<ExportColumn> columns(Member member, List<String> hidden, List<String> expressions)
            throws SQLException {
        Table table = experiments.table(member.table());
        List<ColumnProfile> types = experiments.ownTypes(reader, table);
        List<ExportColumn> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Column column = table.writableColumns().get(i);
            if (!hidden.contains(column.name())) {
                columns.add(column(member, column, types.get(i), expressions));
            }
        }
        return columns;
    }

    private ExportColumn column(Member member, Column column, ColumnProfile type, List<String> expressions) {
        ColumnReading reading = experiments.database().engine().source().read(column, type.type(), type.format());
        int index = expressions.size() + 1;
        expressions.addAll(reading.expressions());
        boolean json = member.json().stream().map(JsonColumn::column).anyMatch(column.name()::equals);
        return new ExportColumn(
                member.table(),
                column.name(),
                DocumentNames.of(member, column.name()),
                reading.reader(),
                index,
                CellJson.of(column, type.type(), json));
    }
}
