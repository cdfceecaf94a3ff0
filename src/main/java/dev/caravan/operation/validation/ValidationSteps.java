package dev.caravan.operation.validation;

import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Engines;
import dev.caravan.engine.Query;
import dev.caravan.hierarchy.Hierarchy;
import dev.caravan.model.ProgressListener;
import dev.caravan.operation.validation.ValidationRequest.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;

/** The steps of a validation as routes call them. Each reads over a connection of its own. */
public final class ValidationSteps {

    private final Engines engines;
    private final Clock clock;
    private final ProgressListener progress;

    public ValidationSteps(Engines engines, Clock clock, ProgressListener progress) {
        this.engines = engines;
        this.clock = clock;
        this.progress = progress;
    }

    @FunctionalInterface
    private interface Step {
        void over(Connection reader) throws SQLException;
    }

    /** The caller closes it. */
    public Validation open(ValidationRequest request) {
        Database database = engines.open(request.database(), Access.READ);
        try {
            return new Validation(request, Context.of(database, request.folder()), clock.instant());
        } catch (SQLException e) {
            Query.closeAfter(e, database);
            throw SqlFailure.of("validate", request.database(), e);
        } catch (RuntimeException e) {
            Query.closeAfter(e, database);
            throw e;
        }
    }

    /** Declared foreign keys, and what the hierarchy says beyond them. */
    public void references(Validation validation) {
        run(
                validation,
                Part.REFERENCES,
                reader -> validation.references(new ReferenceCheck(validation.context(), reader).all(progress)));
    }

    /** The columns that must hold JSON. */
    public void json(Validation validation) {
        Hierarchy hierarchy = validation.context().hierarchy();
        if (hierarchy != null) {
            run(validation, Part.JSON, reader -> {
                JsonScan scan = new JsonScan(validation.context(), progress);
                scan.all(reader, hierarchy);
                validation.json(scan);
            });
        }
    }

    /** Keys, and leaves that hang on nothing. */
    public void hierarchy(Validation validation) {
        Hierarchy hierarchy = validation.context().hierarchy();
        if (hierarchy != null) {
            run(validation, Part.HIERARCHY, reader -> {
                validation.keys(new KeyCheck(validation.context(), reader).all(hierarchy));
                validation.unattached(new LeafCheck(validation.context()).all(reader, hierarchy));
            });
        }
    }

    /** The checks in files and those of the program. */
    public void checks(Validation validation) {
        ValidationRequest request = validation.request();
        if (request.parts().contains(Part.CHECKS)) {
            progress.phase("checks");
            String engine = validation.database().engine().id();
            validation.checks(new OwnChecks(validation.context())
                    .run(CheckFiles.read(request.folder(), engine, request.checkTimeoutSeconds()), request.checks()));
        }
    }

    public DataValidation report(Validation validation) {
        return validation.report();
    }

    public void close(Validation validation) {
        validation.database().close();
    }

    private void run(Validation validation, Part part, Step step) {
        if (!validation.request().parts().contains(part)) {
            return;
        }
        progress.phase(part.name().toLowerCase(Locale.ROOT));
        try (Connection reader = validation.database().reader()) {
            step.over(reader);
        } catch (SQLException e) {
            throw SqlFailure.of("validate", validation.database().label(), e);
        }
    }
}
