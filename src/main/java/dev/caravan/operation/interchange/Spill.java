package dev.caravan.operation.interchange;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.caravan.engine.Database;
import dev.caravan.engine.RowOrder;
import dev.caravan.engine.RowStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one part in a file of their own, in their order: each a list of its path and its values. So a database is read by one
 * connection and one statement at a time, and the places of a document can still be read side by side. Used by one thread.
 */
final class Spill implements AutoCloseable {

    private static final int STRIDE = 10_000;

    private final ExportPart part;
    private final JsonParser parser;
    private @Nullable List<String> path;
    private long rows;

    private Spill(ExportPart part, Path file) throws IOException {
        this.part = part;
        this.parser = JsonText.FACTORY.createParser(file.toFile());
        advance();
    }

    /**
     * Reads the rows of a part into a file.
     *
     * @param progress is told of every some thousand rows how many
     */
    static Spill of(ExportPart part, Database database, Connection reader, Path file, LongConsumer progress)
            throws SQLException, IOException {
        try (JsonGenerator generator = JsonText.FACTORY.createGenerator(file.toFile(), JsonEncoding.UTF8);
                RowStream rows = database.scan(reader, part.scan())) {
            long unreported = 0;
            while (rows.next()) {
                write(part, rows.row(), generator);
                if (++unreported == STRIDE) {
                    progress.accept(unreported);
                    unreported = 0;
                }
            }
            progress.accept(unreported);
        }
        return new Spill(part, file);
    }

    private static void write(ExportPart part, ResultSet row, JsonGenerator generator)
            throws SQLException, IOException {
        generator.writeStartArray();
        for (int i = 1; i <= part.path(); i++) {
            generator.writeString(pathText(RowOrder.value(row, i)));
        }
        for (ExportColumn column : part.columns()) {
            column.write(row, generator);
        }
        generator.writeEndArray();
    }

    /** Of NULL, null: no row stands in one whose key is not known. */
    private static @Nullable String pathText(@Nullable Object value) {
        return value instanceof byte[] bytes
                ? HexFormat.of().formatHex(bytes)
                : value == null ? null : value.toString();
    }

    private void advance() throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            path = null;
            return;
        }
        List<String> next = new ArrayList<>();
        for (int i = 0; i < part.path(); i++) {
            parser.nextToken();
            next.add(parser.getValueAsString());
        }
        path = next;
        rows++;
    }

    /** The path of the present row; null after the last one. */
    @Nullable
    List<String> path() {
        return path;
    }

    /** Whether there is a row and it stands in the one with this path. */
    boolean isBelow(List<String> owner) {
        List<String> present = path;
        return present != null && present.subList(0, owner.size()).equals(owner);
    }

    /** Writes the present row's values as members of an object and goes on to the next row. */
    void writeMembers(JsonGenerator generator) throws IOException {
        for (ExportColumn column : part.columns()) {
            generator.writeFieldName(column.name());
            parser.nextToken();
            JsonText.copy(parser, generator);
        }
        parser.nextToken();
        advance();
    }

    /** How many rows have been stood at. */
    long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
