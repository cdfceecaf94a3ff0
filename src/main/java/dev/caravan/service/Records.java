package dev.caravan.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is kept beyond this process, as the commands report it. Thread-safe; whatever cannot be read throws a MigrationException. */
public interface Records {

    /** Newest first; as {@code runs list} has them. */
    ArrayNode runs();

    /** As {@code runs show} has it, or null if there is none of that id. */
    @Nullable
    ObjectNode run(String id);

    /** The finished ones, newest first; as {@code list-snapshots} has them. */
    ArrayNode snapshots();

    /** The names of the configured databases. */
    List<String> databases();

    /** The file that a database is, or null if it is on a server. */
    @Nullable
    Path file(String database);

    /** How many rows were put aside, by run and table: {@code run_id}, {@code table}, {@code rows}. Opens the database; may take long. */
    ArrayNode deadLetters(String database);
}
