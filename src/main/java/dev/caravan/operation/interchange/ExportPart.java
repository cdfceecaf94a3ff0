package dev.caravan.operation.interchange;

import dev.caravan.engine.TableScan;
import dev.caravan.hierarchy.Member;
import java.util.List;

/**
 * A place in a document where rows of one table stand, each with further parts in it.
 *
 * @param place unique among the parts, and readable: {@code EPOCH_METRIC.METRIC}
 * @param atMostOne whether it is one object or nothing, not a list
 * @param scan the rows, sorted by where they stand: first the path, then what the columns read
 * @param path how many expressions name the rows that a row stands in, and itself if others stand in it
 */
record ExportPart(
        Member member,
        String place,
        boolean atMostOne,
        TableScan scan,
        int path,
        List<ExportColumn> columns,
        List<ExportPart> parts) {

    ExportPart {
        columns = List.copyOf(columns);
        parts = List.copyOf(parts);
    }

    String name() {
        return member.shownAs();
    }
}
