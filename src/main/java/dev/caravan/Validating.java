package dev.caravan;

import dev.caravan.MigrationValidation.ValidatedTable;
import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engines;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.transfer.QueryTimes;
import dev.caravan.operation.transfer.SchemaComparison;
import dev.caravan.operation.transfer.SchemaComparison.ComparedTable;
import dev.caravan.operation.transfer.ValidationPlan;
import dev.caravan.operation.verification.TableVerification;
import dev.caravan.operation.verification.Verification;
import dev.caravan.operation.verification.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Puts a validation together from what two operations know: schemas and times from the one, rows from the other. Only reads. */
final class Validating {

    private final Engines engines;
    private final ProgressListener progress;
    private final BooleanSupplier stop;

    Validating(Engines engines, ProgressListener progress, BooleanSupplier stop) {
        this.engines = engines;
        this.progress = progress;
        this.stop = stop;
    }

    MigrationValidation validate(ValidateRequest request) throws SQLException {
        SchemaComparison schemas = SchemaComparison.of(engines, request.from(), request.to(), request.tables());
        try (Database source = engines.open(request.from(), Access.READ);
                Database target = engines.open(request.to(), Access.READ)) {
            Verification rows = Verifier.verify(
                    source,
                    target,
                    new ValidationPlan(source, target, request.rules()).comparison(schemas),
                    request.level(),
                    progress,
                    stop);
            QueryTimes times = new QueryTimes(source, target, request.performanceFactor());
            List<ValidatedTable> tables = new ArrayList<>();
            for (ComparedTable table : schemas.tables()) {
                tables.add(validated(table, rows, times));
            }
            Path queries = request.queries();
            return new MigrationValidation(
                    source.label(),
                    target.label(),
                    tables,
                    queries == null ? List.of() : times.script(read(queries)),
                    rows.notVerified());
        }
    }

    private static ValidatedTable validated(ComparedTable schema, Verification rows, QueryTimes times)
            throws SQLException {
        for (TableVerification table : rows.tables()) {
            if (table.tableName().equals(schema.tableName())) {
                return new ValidatedTable(
                        table.tableName(),
                        table.rowCountMatch(),
                        table.sampleDataMatch(),
                        schema.isEqual(),
                        times.scan(table.tableName(), table.targetTable()).acceptable(),
                        table.checksumMatch(),
                        table.sourceRows(),
                        table.targetRows(),
                        table.rejectedRows(),
                        table.differences());
            }
        }
        return new ValidatedTable(schema.tableName(), false, null, false, true, null, 0, 0, 0, List.of());
    }

    private static String read(Path queries) {
        try {
            return Files.readString(queries);
        } catch (IOException e) {
            throw new MigrationException(
                    ErrorCode.NOT_FOUND, "Cannot read " + queries + ": " + e, "check --queries", e);
        }
    }
}
