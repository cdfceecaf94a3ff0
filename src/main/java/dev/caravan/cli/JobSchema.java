package dev.caravan.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import dev.caravan.service.Job;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The JSON Schema of job files, made from the commands themselves. */
final class JobSchema {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private final JobCommands commands;

    JobSchema(JobCommands commands) {
        this.commands = commands;
    }

    /** The whole of it, as docs/job.schema.json has it. */
    ObjectNode document() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "A job of Caravan");
        ObjectNode definitions = JsonNodeFactory.instance.objectNode();
        for (String operation : JobCommands.OPERATIONS) {
            String name = operation.replace(' ', '-');
            schema.withArray("oneOf").addObject().put("$ref", "#/$defs/" + name);
            ObjectNode definition = definitions.putObject(name);
            CommandSpec command = commands.command(new Job(operation, JsonNodeFactory.instance.objectNode()));
            definition.setAll(options(command));
            definition.withArray("required").add("operation");
            ((ObjectNode) definition.get("properties")).putObject("operation").put("const", operation);
        }
        schema.set("$defs", definitions);
        return schema;
    }

    private static ObjectNode options(CommandSpec command) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("description", String.join(" ", command.usageMessage().header()));
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (JobOption option : JobCommands.options(command)) {
            properties.set(option.key(), option.schema());
            if (option.argument().required()) {
                schema.withArray("required").add(option.key());
            }
        }
        return schema.put("additionalProperties", false);
    }

    /** @throws MigrationException USAGE with the path of the first thing that is wrong and what was expected */
    void check(Job job) {
        CommandSpec command = commands.command(job);
        SCHEMAS.getSchema(options(command)).validate(job.options()).stream()
                .findFirst()
                .ifPresent(wrong -> {
                    throw new MigrationException(
                            ErrorCode.USAGE, message(job, wrong), hint(wrong, JobCommands.options(command)));
                });
    }

    private static String message(Job job, ValidationMessage wrong) {
        if (wrong.getType().equals("additionalProperties")) {
            return "/" + wrong.getProperty() + ": " + job.operation() + " has no such option";
        }
        String said = wrong.getMessage().replaceFirst("^[^:]*: ", "");
        return wrong.getInstanceLocation().toString().replace("$.", "/").replace("$", "/") + ": " + said;
    }

    private static String hint(ValidationMessage wrong, List<JobOption> options) {
        List<String> keys = options.stream().map(JobOption::key).toList();
        return wrong.getType().equals("additionalProperties")
                ? "there are " + String.join(", ", keys)
                : "docs/jobs.md describes the options of jobs";
    }
}
