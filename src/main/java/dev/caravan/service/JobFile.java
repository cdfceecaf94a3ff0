package dev.caravan.service;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads job files, which anybody may have written: bounded, strict, and without following links. */
public final class JobFile {

    private static final int MOST_BYTES = 256 * 1024;
    private static final int DEEPEST = 20;

    private static final ObjectMapper JSON = strict(JsonMapper.builder());
    private static final ObjectMapper YAML = strict(
            YAMLMapper.builder(YAMLFactory.builder().loaderOptions(limits()).build()));

    private JobFile() {}

    private static ObjectMapper strict(com.fasterxml.jackson.databind.cfg.MapperBuilder<?, ?> builder) {
        return builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MOST_BYTES);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setMaxAliasesForCollections(0);
        return limits;
    }

    /** @throws MigrationException USAGE in one line if this is no job file */
    public static Job read(Path file) {
        String text = text(file);
        try {
            boolean isJson = file.getFileName().toString().endsWith(".json");
            if (!isJson) {
                requireNoAliases(text);
            }
            return job(file, (isJson ? JSON : YAML).readTree(text));
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw wrong(file, "cannot be read as JSON or YAML" + place + ": " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw wrong(file, "cannot be read: " + e.getMessage());
        }
    }

    private static Job job(Path file, JsonNode content) {
        if (!(content instanceof ObjectNode options)) {
            throw wrong(file, "is not one object with an \"operation\" and its options");
        }
        JsonNode operation = options.remove("operation");
        if (operation == null || !operation.isTextual()) {
            throw wrong(file, "has no /operation, the name of a command");
        }
        return new Job(operation.asText(), options);
    }

    private static String text(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    ? wrong(file, "is not a regular file")
                    : new MigrationException(ErrorCode.NOT_FOUND, "There is no job file " + file);
        }
        try (InputStream stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw wrong(file, "is larger than " + MOST_BYTES / 1024 + " KiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw wrong(file, "is not UTF-8 text");
        } catch (IOException e) {
            throw wrong(file, "cannot be read: " + e.getMessage());
        }
    }

    /** An alias stands for a part written elsewhere; a few of them can stand for gigabytes, and no job needs one. */
    private static void requireNoAliases(String text) throws IOException {
        try (JsonParser parser = YAML.getFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                if (((YAMLParser) parser).isCurrentAlias()) {
                    throw new com.fasterxml.jackson.core.JsonParseException(parser, "aliases are not allowed");
                }
            }
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("wrong syntax");
    }

    private static MigrationException wrong(Path file, String what) {
        return new MigrationException(
                ErrorCode.USAGE,
                "Job file " + file.getFileName() + " " + what,
                "docs/jobs.md shows what a job file looks like");
    }
}
