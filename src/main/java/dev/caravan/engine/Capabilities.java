package dev.caravan.engine;

import org.jspecify.annotations.Nullable;

/**
 * What an engine can do, asked instead of its name.
 *
 * @param embedded whether a database is a file that this process opens by itself, not a server's
 * @param parallelWriters how many connections may load at once, at most
 * @param readWhileWriting whether one database can be read by a stream while another connection writes to it
 * @param foreignKeysNeedParents whether rows are refused until their parents are there (no way to add or check keys later)
 * @param transactionalDdl whether CREATE, DROP and RENAME roll back with their transaction
 * @param keysAfterRows whether a primary key that is added to a loaded table costs less than one that grows with its rows
 * @param schema the default schema, unless an address picks another: names of tables are texts of {@link dev.caravan.model.TableName};
 *     null where there are no schemas
 * @param foldsCase whether names that differ in case alone are the same name
 * @param batchRows the number of rows a transaction should have for speed
 * @param maxColumns the most columns a table can have
 */
public record Capabilities(
        boolean embedded,
        int parallelWriters,
        boolean readWhileWriting,
        boolean foreignKeysNeedParents,
        boolean transactionalDdl,
        boolean keysAfterRows,
        @Nullable String schema,
        boolean foldsCase,
        int batchRows,
        int maxColumns) {

    public boolean hasSchemas() {
        return schema != null;
    }
}
