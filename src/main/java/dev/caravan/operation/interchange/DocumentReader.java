package dev.caravan.operation.interchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.caravan.hierarchy.Junction;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.ImportExportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a document from its beginning to its end, a row at a time. What is wrong with it is said with its place. */
final class DocumentReader {

    private static final Set<String> METADATA = Set.of(DocumentNames.METADATA, "export_metadata");

    private final Path file;
    private final ImportTables tables;
    private final RowSink sink;

    DocumentReader(Path file, ImportTables tables, RowSink sink) {
        this.file = file;
        this.tables = tables;
        this.sink = sink;
    }

    /** @throws ImportExportException USAGE with the place of what is wrong, NOT_FOUND if there is no such file */
    void read() throws SQLException {
        if (!Files.isRegularFile(file)) {
            throw new ImportExportException(ErrorCode.NOT_FOUND, "There is no file '" + file + "'", "check --input");
        }
        try (JsonParser parser = JsonText.FACTORY.createParser(file.toFile())) {
            try {
                parser.nextToken();
                document(parser);
            } catch (WrongValue e) {
                throw wrong(e.placeOr(DocumentPlace.of(parser)), String.valueOf(e.getMessage()), e);
            } catch (JsonProcessingException e) {
                throw wrong(DocumentPlace.lineOf(e), DocumentPlace.complaint(e), e);
            }
        } catch (IOException e) {
            throw new ImportExportException(ErrorCode.FAILED, "Cannot read '" + file + "': " + e, null, e);
        }
    }

    private ImportExportException wrong(String place, String message, Exception cause) {
        return new ImportExportException(
                ErrorCode.USAGE, file + ", " + place + ": " + message, "nothing was imported", cause);
    }

    private void document(JsonParser parser) throws IOException, WrongValue, SQLException {
        expect(parser, JsonToken.START_OBJECT, "an object");
        DocumentRow root = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals(tables.root().member().shownAs())) {
                if (root != null) {
                    throw new WrongValue("is there twice");
                }
                root = new DocumentRow(tables.root(), null);
                row(parser, root, null);
            } else if (METADATA.contains(name)) {
                metadata(parser);
            } else {
                beside(parser, name, root);
            }
        }
        if (root == null) {
            throw new WrongValue("expected '" + tables.root().member().shownAs() + "', found none");
        }
        if (parser.nextToken() != null) {
            throw new WrongValue("something follows the end of the document");
        }
    }

    /** What an experiment consists of stands beside it; what stands in nothing, too. */
    private void beside(JsonParser parser, String name, @Nullable DocumentRow root)
            throws IOException, WrongValue, SQLException {
        if (root == null) {
            throw new WrongValue("expected '" + tables.root().member().shownAs() + "' before it");
        }
        ImportTable.Inner inner = root.table().inner(name);
        ImportTable loose = tables.leaf(name);
        if (inner != null) {
            inner(parser, root, inner);
        } else if (loose != null) {
            list(parser, null, new ImportTable.Inner(loose, null));
        } else {
            throw new WrongValue("unknown name '" + name + "'; known are "
                    + tables.root().member().shownAs() + ", " + root.table().known());
        }
    }

    private static void metadata(JsonParser parser) throws IOException, WrongValue {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("format_version") && parser.getValueAsInt() > DocumentNames.FORMAT_VERSION) {
                throw new WrongValue("expected " + DocumentNames.FORMAT_VERSION + ", found " + parser.getText()
                        + ": a newer Caravan wrote it");
            }
            parser.skipChildren();
        }
    }

    private void inner(JsonParser parser, DocumentRow owner, ImportTable.Inner inner)
            throws IOException, WrongValue, SQLException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        } else if (inner.atMostOne() && parser.currentToken() == JsonToken.START_OBJECT) {
            row(parser, new DocumentRow(inner.table(), owner), inner.junction());
        } else {
            list(parser, owner, inner);
        }
    }

    private void list(JsonParser parser, @Nullable DocumentRow owner, ImportTable.Inner inner)
            throws IOException, WrongValue, SQLException {
        expect(parser, JsonToken.START_ARRAY, inner.atMostOne() ? "an object or null" : "a list");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            row(parser, new DocumentRow(inner.table(), owner), inner.junction());
        }
    }

    private void row(JsonParser parser, DocumentRow row, @Nullable Junction junction)
            throws IOException, WrongValue, SQLException {
        expect(parser, JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            ImportTable.Inner inner = row.table().inner(name);
            if (inner != null) {
                complete(parser, row, junction);
                inner(parser, row, inner);
            } else if (row.table().isWrapper(name)) {
                members(parser, row);
            } else {
                member(parser, row, name);
            }
        }
        complete(parser, row, junction);
    }

    /** The own values of a row in an object of their own. */
    private static void members(JsonParser parser, DocumentRow row) throws IOException, WrongValue {
        expect(parser, JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            member(parser, row, name);
        }
    }

    private static void member(JsonParser parser, DocumentRow row, String name) throws IOException, WrongValue {
        int column = row.table().named(name);
        if (column < 0) {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                throw new WrongValue("unknown name '" + name + "' in a row of '"
                        + row.table().name() + "'; known are " + row.table().known());
            }
        } else if (row.isComplete()) {
            throw new WrongValue("expected before what stands in the row");
        } else if (row.isGiven(column)) {
            throw new WrongValue("is there twice");
        } else {
            row.set(column, row.table().columns().get(column).value().read(parser));
        }
    }

    private void complete(JsonParser parser, DocumentRow row, @Nullable Junction junction)
            throws WrongValue, SQLException {
        if (row.isComplete()) {
            return;
        }
        try {
            row.complete(sink.row(row, junction));
        } catch (WrongValue e) {
            throw e.at(DocumentPlace.ofRow(parser));
        }
    }

    private static void expect(JsonParser parser, JsonToken token, String words) throws IOException, WrongValue {
        if (parser.currentToken() != token) {
            String found = parser.currentToken() == null
                    ? "nothing"
                    : switch (parser.currentToken()) {
                        case START_OBJECT -> "an object";
                        case START_ARRAY -> "a list";
                        default -> parser.getText();
                    };
            throw new WrongValue("expected " + words + ", found " + found);
        }
    }
}
