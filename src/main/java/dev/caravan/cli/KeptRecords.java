package dev.caravan.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.Caravan;
import dev.caravan.app.DatabaseNames;
import dev.caravan.app.Settings;
import dev.caravan.engine.DatabaseUrl;
import dev.caravan.engine.FileUrl;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.operation.snapshot.SnapshotFilter;
import dev.caravan.service.Records;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What runs, snapshots and databases have kept, in the words of the commands that list it. */
final class KeptRecords implements Records {

    private final Caravan caravan;
    private final Settings settings;
    private final DatabaseNames names;

    KeptRecords(Caravan caravan, Settings settings, DatabaseNames names) {
        this.caravan = caravan;
        this.settings = settings;
        this.names = names;
    }

    @Override
    public ArrayNode runs() {
        return array(caravan.runs().list().stream());
    }

    @Override
    public @Nullable ObjectNode run(String id) {
        try {
            return (ObjectNode) ReportJson.tree(caravan.runs().get(id));
        } catch (MigrationException e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    @Override
    public ArrayNode snapshots() {
        return array(caravan.listSnapshots(null, SnapshotFilter.ALL).stream()
                .map(snapshot -> SnapshotReports.entry(settings, snapshot)));
    }

    @Override
    public List<String> databases() {
        return settings.databaseNames();
    }

    @Override
    public @Nullable Path file(String database) {
        return DatabaseUrl.parse(names.address(database)) instanceof FileUrl url ? url.file() : null;
    }

    @Override
    public ArrayNode deadLetters(String database) {
        return array(caravan.deadLetters(database).groups().stream());
    }

    private static ArrayNode array(Stream<?> entries) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        entries.map(ReportJson::tree).forEach(array::add);
        return array;
    }
}
