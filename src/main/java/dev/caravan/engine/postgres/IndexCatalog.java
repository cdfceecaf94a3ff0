package dev.caravan.engine.postgres;

import dev.caravan.engine.Bookkeeping;
import dev.caravan.engine.Query;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table.Index;
import dev.caravan.model.Table.IndexPart;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The indexes that are not behind a constraint. */
record IndexCatalog(List<Entry> entries) {

    private static final String PARTS = Schemas.query("""
            SELECT {c.name}, x.relname, i.indisunique, pg_get_expr(i.indpred, i.indrelid), m.amname,
              a.attname, pg_get_indexdef(i.indexrelid, k.place::int, false), i.indoption[k.place - 1] & 1 = 1,
              CASE WHEN i.indcollation[k.place - 1] NOT IN (0, coalesce(a.attcollation, t.typcollation, 0)) THEN l.collname END,
              concat_ws(', ',
                CASE WHEN NOT o.opcdefault THEN 'operator class ' || o.opcname END,
                CASE WHEN m.amname = 'btree' AND i.indoption[k.place - 1] IN (1, 2) THEN 'the place of NULL' END,
                CASE WHEN k.place = 1 AND i.indnatts > i.indnkeyatts THEN 'INCLUDE' END,
                CASE WHEN k.place = 1 AND (to_jsonb(i)->>'indnullsnotdistinct')::boolean THEN 'NULLS NOT DISTINCT' END),
              i.indexrelid
            FROM pg_index i
            JOIN pg_class c ON c.oid = i.indrelid AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            JOIN pg_class x ON x.oid = i.indexrelid
            JOIN pg_am m ON m.oid = x.relam
            CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place)
            LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number AND k.number > 0
            LEFT JOIN pg_attribute xa ON xa.attrelid = i.indexrelid AND xa.attnum = k.place
            LEFT JOIN pg_type t ON t.oid = xa.atttypid
            LEFT JOIN pg_opclass o ON o.oid = i.indclass[k.place - 1]
            LEFT JOIN pg_collation l ON l.oid = i.indcollation[k.place - 1]
            WHERE c.relnamespace IN ({here})
              AND i.indisvalid AND k.place <= i.indnkeyatts
              AND NOT EXISTS (SELECT 1 FROM pg_constraint n
                WHERE n.conindid = i.indexrelid AND n.conrelid = i.indrelid AND n.contype IN ('p', 'u', 'x'))
            ORDER BY i.indexrelid, k.place""");

    private static final List<String> ORDINARY = List.of("btree", "hash");

    /**
     * An index.
     *
     * @param lost what of it the model cannot hold
     */
    private record Entry(String table, String method, Index index, List<String> lost) {

        boolean isOrdinary() {
            return ORDINARY.contains(method);
        }

        Stream<NotCarried> omitted() {
            String object = "index '" + index.name() + "' on '" + table + "'";
            if (!isOrdinary()) {
                return Stream.of(new NotCarried(object, "indexes of method " + method + " are not carried"));
            }
            return lost.isEmpty()
                    ? Stream.empty()
                    : Stream.of(new NotCarried(
                            String.join(", ", lost) + " of " + object, "the index is carried without it"));
        }
    }

    static IndexCatalog read(Connection connection) throws SQLException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Query.list(connection, PARTS, row -> entries.merge(row.getString(11), entry(row), IndexCatalog::joined));
        return new IndexCatalog(List.copyOf(entries.values()));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String column = row.getString(6);
        IndexPart part =
                new IndexPart(column, column == null ? row.getString(7) : null, row.getBoolean(8), row.getString(9));
        String lost = row.getString(10);
        return new Entry(
                Schemas.name(row, 1),
                row.getString(5),
                new Index(row.getString(2), row.getBoolean(3), List.of(part), row.getString(4)),
                lost.isEmpty() ? List.of() : List.of(lost));
    }

    private static Entry joined(Entry first, Entry next) {
        Index index = first.index();
        List<IndexPart> parts = new ArrayList<>(index.parts());
        parts.addAll(next.index().parts());
        List<String> lost = new ArrayList<>(first.lost());
        lost.addAll(next.lost());
        return new Entry(
                first.table(), first.method(), new Index(index.name(), index.unique(), parts, index.where()), lost);
    }

    List<Index> of(String table) {
        return entries.stream()
                .filter(entry -> entry.table().equals(table) && entry.isOrdinary())
                .map(Entry::index)
                .toList();
    }

    /** What of them the model cannot hold. */
    List<NotCarried> omitted() {
        return entries.stream()
                .filter(entry -> !Bookkeeping.owns(entry.table()))
                .flatMap(Entry::omitted)
                .toList();
    }
}
