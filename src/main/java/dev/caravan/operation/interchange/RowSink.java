package dev.caravan.operation.interchange;

import dev.caravan.hierarchy.Junction;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a document as they are read, owners before what stands in them. */
interface RowSink {

    /**
     * A row whose own values are complete.
     *
     * @param junction what links it to its owner, or null
     * @return its values as they are stored
     */
    @Nullable
    Object[] row(DocumentRow row, @Nullable Junction junction) throws WrongValue, SQLException;
}
