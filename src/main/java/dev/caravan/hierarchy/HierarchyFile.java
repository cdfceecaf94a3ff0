package dev.caravan.hierarchy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads one hierarchy from YAML: small, plain, without anchors and aliases, every name known. */
final class HierarchyFile {

    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int DEEPEST = 20;

    private static final YAMLMapper MAPPER = YAMLMapper.builder(
                    YAMLFactory.builder().loaderOptions(limits()).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private HierarchyFile() {}

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MOST_CHARACTERS);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setMaxAliasesForCollections(0);
        return limits;
    }

    /** @throws MigrationException USAGE with the file and the place in it */
    static Hierarchy read(String fileName, String yaml) {
        try {
            refuseAliases(fileName, yaml);
            Hierarchy hierarchy = MAPPER.readValue(yaml, Hierarchy.class);
            if (hierarchy == null) {
                throw wrong(fileName, "$", "expected an object, found nothing", null);
            }
            return hierarchy;
        } catch (JsonMappingException e) {
            throw wrong(fileName, path(e), complaint(e), e);
        } catch (JsonProcessingException e) {
            throw wrong(fileName, place(e.getLocation()), firstLine(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An alias would stand for a text that is not in its place, or for a structure many times over. */
    private static void refuseAliases(String fileName, String yaml) throws IOException {
        try (JsonParser parser = MAPPER.createParser(yaml)) {
            while (parser.nextToken() != null) {
                if (((YAMLParser) parser).isCurrentAlias()) {
                    throw wrong(
                            fileName,
                            place(parser.currentLocation()),
                            "expected no alias (*" + parser.getText() + ")",
                            null);
                }
            }
        }
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "$" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining("", "$", ""));
        return e.getCause() instanceof WrongDeclarationException wrong ? path + "." + wrong.place() : path;
    }

    private static @Nullable String complaint(JsonMappingException e) {
        if (e.getCause() instanceof WrongDeclarationException wrong) {
            return wrong.getMessage();
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown name '" + unknown.getPropertyName() + "'; known are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        return e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? "expected " + expected(mismatch.getTargetType())
                : firstLine(e.getOriginalMessage());
    }

    private static String expected(Class<?> type) {
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type.isEnum()) {
            return "one of "
                    + Stream.of(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        boolean isPlain = type.isPrimitive() || type == Boolean.class;
        return isPlain ? "true or false" : type == String.class ? "a text" : "an object";
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "not YAML" : message.lines().findFirst().orElse("not YAML");
    }

    private static MigrationException wrong(
            String fileName, String place, @Nullable String message, @Nullable Exception cause) {
        return new MigrationException(
                ErrorCode.USAGE, "Hierarchy file " + fileName + ", " + place + ": " + message, null, cause);
    }
}
