package dev.caravan.cli;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.transform.RulesTemplate;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code caravan create-transformation-template}. */
@Command(
        name = "create-transformation-template",
        header = "Write a rules file that shows every kind of rule.",
        description = {
            "Writes a valid rules file that shows every kind of rule, to take out and to change: into the file that -o names (default: "
                    + CreateTransformationTemplateCommand.DEFAULT_FILE
                    + "), or to standard output for -o -. A file that is there is never overwritten."
        },
        footer = {
            "  caravan create-transformation-template",
            "  caravan create-transformation-template -o transforms/mine.json"
        })
final class CreateTransformationTemplateCommand implements Callable<Integer> {

    static final String DEFAULT_FILE = "transformation_rules_template.json";

    private final Session session;

    CreateTransformationTemplateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("create-transformation-template", this::create);
    }

    private Outcome create(Session here) {
        Path named = here.options().takeOutput();
        Path file = named == null ? Path.of(DEFAULT_FILE) : named;
        if (file.equals(Path.of("-"))) {
            return Outcome.withData(Map.of(), () -> "", RulesTemplate.text(), 0);
        }
        try {
            Files.writeString(file, RulesTemplate.text(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new MigrationException(
                    ErrorCode.REFUSED, "'" + file + "' is there already", "name another file with -o", e);
        } catch (IOException e) {
            throw new MigrationException(
                    ErrorCode.FAILED, "Cannot write '" + file + "': " + e, "name another file with -o", e);
        }
        return Outcome.done(Map.of("file", file.toString()), () -> "Written to " + file + "\n");
    }
}
