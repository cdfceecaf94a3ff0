package dev.caravan.operation.interchange;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engines;
import dev.caravan.hierarchy.Hierarchies;
import dev.caravan.ledger.HaltPoint;
import dev.caravan.model.ImportExportException;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.interchange.ExportReport.TableRows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Writes an experiment with all it consists of into a document, from one state of its database. Needs no more heap for a large one than for a
 * small one, and as much room beside the document as that takes.
 */
public final class ExperimentExport {

    private final Engines engines;
    private final Supplier<Hierarchies> hierarchies;
    private final Clock clock;
    private final ProgressListener progress;
    private final BooleanSupplier stop;

    public ExperimentExport(
            Engines engines,
            Supplier<Hierarchies> hierarchies,
            Clock clock,
            ProgressListener progress,
            BooleanSupplier stop) {
        this.engines = engines;
        this.hierarchies = hierarchies;
        this.clock = clock;
        this.progress = progress;
        this.stop = stop;
    }

    /** @throws ImportExportException if there is no such experiment, or the document cannot be written; then nothing was */
    public ExportReport export(ExportRequest request) throws SQLException {
        try (ExportFiles files = ExportFiles.of(request);
                Database database = engines.open(request.database(), Access.READ);
                Connection reader = database.reader()) {
            Experiments experiments = Experiments.in(database, reader, hierarchies.get());
            Object key = experiments.key(request.experimentId());
            experiments.require(reader, key);
            ExportPart root = new ExportPlan(experiments, reader, key, request.included()).root();
            progress.phase("read");
            Map<String, Spill> spills = new LinkedHashMap<>();
            try {
                read(root, database, reader, files, spills);
                HaltPoint.reached("after-read");
                progress.phase("write");
                write(root, spills, request, experiments, files.document());
                files.publish();
                return report(request, experiments, spills);
            } finally {
                close(spills);
            }
        } catch (IOException e) {
            throw ExportFiles.failed(request, e);
        }
    }

    private void read(
            ExportPart part, Database database, Connection reader, ExportFiles files, Map<String, Spill> spills)
            throws SQLException, IOException {
        progress.table(part.place(), -1, 0);
        Path file = files.part(spills.size());
        spills.put(part.place(), Spill.of(part, database, reader, file, rows -> {
            progress.advanced(part.place(), rows, 0);
            Stopping.check(stop, "written");
        }));
        for (ExportPart inner : part.parts()) {
            read(inner, database, reader, files, spills);
        }
    }

    private void write(
            ExportPart root,
            Map<String, Spill> spills,
            ExportRequest request,
            Experiments experiments,
            OutputStream document)
            throws IOException {
        try (JsonGenerator generator = JsonText.FACTORY.createGenerator(document, JsonEncoding.UTF8)) {
            generator.setPrettyPrinter(new LineByLine());
            generator.writeStartObject();
            new Weaving(spills, generator, stop).write(root);
            generator.writeObjectFieldStart(DocumentNames.METADATA);
            generator.writeNumberField("format_version", DocumentNames.FORMAT_VERSION);
            generator.writeStringField(
                    "export_timestamp",
                    clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
            generator.writeStringField("source_database", experiments.database().label());
            generator.writeStringField("hierarchy", experiments.hierarchy().name());
            generator.writeBooleanField("include_metrics", request.includeMetrics());
            generator.writeBooleanField("include_artifacts", request.includeArtifacts());
            generator.writeEndObject();
            generator.writeEndObject();
            generator.writeRaw('\n');
        }
    }

    private static ExportReport report(ExportRequest request, Experiments experiments, Map<String, Spill> spills) {
        List<TableRows> tables = new ArrayList<>();
        spills.forEach((place, spill) -> tables.add(new TableRows(place, spill.rows())));
        return new ExportReport(
                experiments.database().label(),
                request.experimentId(),
                experiments.hierarchy().name(),
                request.file() == null ? null : request.file().toString(),
                tables.stream().mapToLong(TableRows::rows).sum(),
                tables,
                experiments.database().warnings());
    }

    private static void close(Map<String, Spill> spills) throws IOException {
        for (Spill spill : spills.values()) {
            spill.close();
        }
    }
}
