package dev.caravan.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

    private static final Secrets SECRETS = reference -> "the key behind " + reference;

    private static MigrationException failure(String json) {
        return catchThrowableOfType(MigrationException.class, () -> Rules.parse(json, "transforms/f1.json", SECRETS));
    }

    private static String metric(String transformation, String rules) {
        return """
                {"metric_transformations": [
                  {"metric_type": "accuracy", "transformation": "round"},
                  {"metric_type": "f1", "transformation": "%s", "rules": %s}]}""".formatted(transformation, rules);
    }

    private static String column(String rule) {
        return """
                {"table_transformations": [{"table": "T", "columns": {"A": %s}}]}""".formatted(rule);
    }

    static Stream<Arguments> mistakes() {
        String second = "$.metric_transformations[1]";
        String a = "$.table_transformations[0].columns.A";
        return Stream.of(
                Arguments.of(
                        metric("normalize_json_keys", "{\"key_mapping\": []}"),
                        second + ".rules.key_mapping: expected an object, found a list",
                        null),
                Arguments.of(metric("normalize_json_keys", "{}"), second + ".rules: 'key_mapping' is missing", null),
                Arguments.of(
                        metric("normalize_json_keys", "{\"key_mapping\": {}}"),
                        second + ".rules.key_mapping: expected at least one member, found none",
                        null),
                Arguments.of(
                        metric("normalize_json_keys", "{\"key_mapping\": {\"a b\": 1}}"),
                        second + ".rules.key_mapping['a b']: expected text, found a number",
                        null),
                Arguments.of(
                        metric("normalize_json_keys", "{\"key_mapping\": {\"a\": \"b\", \"b\": \"c\"}}"),
                        second
                                + ".rules.key_mapping: 'b' is both a new name and an old one, so that a second run would change the keys again",
                        "map every old name to its last name"),
                Arguments.of(
                        metric("normalise_json_keys", "{}"),
                        second + ".transformation: unknown transformation 'normalise_json_keys'",
                        "did you mean 'normalize_json_keys'?"),
                Arguments.of(
                        metric("explode", "{}"),
                        second + ".transformation: unknown transformation 'explode'",
                        "known are add_metadata, aggregate_total, legacy_to_per_label, normalize_json_keys, rename_type, round, scale"),
                Arguments.of(metric("scale", "{}"), second + ".rules: expected either factor or divide_by", null),
                Arguments.of(
                        metric("scale", "{\"factor\": 1, \"divide_by\": 2}"),
                        second + ".rules: expected either factor or divide_by",
                        null),
                Arguments.of(
                        metric("scale", "{\"divide_by\": 3}"),
                        second + ".rules.divide_by: 1/3 has no end in decimals",
                        "give a factor with the digits you want"),
                Arguments.of(
                        metric("scale", "{\"divide_by\": 0}"),
                        second + ".rules.divide_by: 1/0 has no end in decimals",
                        "give a factor with the digits you want"),
                Arguments.of(
                        metric("scale", "{\"factor\": \"2\"}"),
                        second + ".rules.factor: expected a number, found text",
                        null),
                Arguments.of(
                        metric("scale", "{\"factor\": 2, \"keys\": [\"a\", \"a\"]}"),
                        second + ".rules.keys[1]: 'a' is in the list already",
                        null),
                Arguments.of(
                        metric("round", "{\"places\": 2.5}"),
                        second + ".rules.places: expected a whole number from 0 to 100, found 2.5",
                        null),
                Arguments.of(
                        metric("round", "{\"mode\": \"bankers\"}"),
                        second + ".rules.mode: unknown mode 'bankers'",
                        "known are ceiling, down, floor, half_down, half_even, half_up, up"),
                Arguments.of(
                        metric("rename_type", "{\"to\": \" \"}"),
                        second + ".rules.to: expected text, found blanks only",
                        null),
                Arguments.of(metric("aggregate_total", "{}"), second + ".rules: 'function' is missing", null),
                Arguments.of(
                        metric("add_metadata", "{\"metadata\": \"x\"}"),
                        second + ".rules.metadata: expected an object, found text",
                        null),
                Arguments.of(
                        metric("legacy_to_per_label", "{\"fill_from_total\": true}"),
                        second + ".rules.fill_from_total: fills each of default_classes, and there are none",
                        "add default_classes"),
                Arguments.of(
                        metric("legacy_to_per_label", "{\"fill_from_total\": \"yes\"}"),
                        second + ".rules.fill_from_total: expected true or false, found text",
                        null),
                Arguments.of(
                        metric("legacy_to_per_label", "{\"split_by\": \"\"}"),
                        second + ".rules.split_by: expected some text, found none",
                        null),
                Arguments.of(
                        "{\"metric_transformations\": [{\"metric_type\": \"a\", \"transformation\": \"round\", \"rules\": {}, \"params\": {}}]}",
                        "$.metric_transformations[0].params: says the same as 'rules', which is there too",
                        "keep one of them"),
                Arguments.of(
                        "{\"metric_transformations\": [{\"transformation\": \"round\"}]}",
                        "$.metric_transformations[0]: 'metric_type' is missing",
                        null),
                Arguments.of(
                        "{\"metric_transformations\": {}}",
                        "$.metric_transformations: expected a list, found an object",
                        null),
                Arguments.of(
                        "{\"metric_transformation\": []}",
                        "$: unknown name".replace("$:", "$.metric_transformation:") + " 'metric_transformation'",
                        "did you mean 'metric_transformations'?"),
                Arguments.of("[]", "$: expected an object, found a list", null),
                Arguments.of(
                        "{\"global_settings\": {\"backup_orginal\": true}}",
                        "$.global_settings.backup_orginal: unknown name 'backup_orginal'",
                        "did you mean 'backup_original'?"),
                Arguments.of(
                        "{\"accuracy\": \"normalise\"}",
                        "$.accuracy: unknown transformation 'normalise'",
                        "did you mean 'normalize'?"),
                Arguments.of(
                        "{\"table_transformations\": [{\"table\": \"T\"}, {\"table\": \"T\"}]}",
                        "$.table_transformations[1].table: 'T' has rules already, at $.table_transformations[0]",
                        "put them together"),
                Arguments.of(
                        column("{\"renam_to\": \"B\"}"),
                        a + ".renam_to: unknown name 'renam_to'",
                        "did you mean 'rename_to'?"),
                Arguments.of(column("[]"), a + ": expected an object, found a list", null),
                Arguments.of(
                        column("{\"cast\": 5}"),
                        a + ".cast: expected a type's name or an object, found a number",
                        null),
                Arguments.of(
                        column("{\"cast\": \"datetime\"}"),
                        a + ".cast: unknown type 'datetime'",
                        "known are bigint, blob, boolean, date, decimal(10,2), double, integer, json, text, time, timestamp,"
                                + " timestamptz, uuid"),
                Arguments.of(
                        column("{\"cast\": \"decimal\"}"),
                        a + ".cast: unknown type 'decimal'",
                        "write digits in all and after the point, for example decimal(10,2)"),
                Arguments.of(
                        column("{\"cast\": {\"to\": \"date\", \"format\": \"dd.bb\"}}"),
                        a + ".cast.format: 'dd.bb' is no format",
                        "for example dd.MM.yyyy HH:mm"),
                Arguments.of(
                        column("{\"cast\": {\"to\": \"timestamp\", \"unit\": \"ns\"}}"),
                        a + ".cast.unit: unknown unit 'ns'",
                        "did you mean 'ms'?"),
                Arguments.of(
                        column("{\"cast\": {\"to\": \"timestamp\", \"unit\": \"s\", \"epoch\": \"1970\"}}"),
                        a + ".cast.epoch: expected a date such as 1970-01-01, found '1970'",
                        null),
                Arguments.of(
                        column("{\"cast\": {\"to\": \"timestamp\", \"epoch\": \"1970-01-01\"}}"),
                        a + ".cast.epoch: means nothing without a unit",
                        "add \"unit\": \"s\", \"ms\" or \"us\""),
                Arguments.of(
                        column("{\"cast\": {\"to\": \"timestamp\", \"unit\": \"s\", \"format\": \"yyyy\"}}"),
                        a + ".cast.unit: a cast has a format or a unit, not both",
                        null),
                Arguments.of(
                        column("{\"mask\": null}"),
                        a + ".mask: expected a mask, found null",
                        "write \"null\", {\"fixed\": \"x\"}, {\"partial\": {\"first\": 1, \"last\": 2}} or {\"hmac\": \"env:NAME\"}"),
                Arguments.of(
                        column("{\"mask\": {\"hash\": 1}}"),
                        a + ".mask.hash: unknown name 'hash'",
                        "known are fixed, hmac, partial"),
                Arguments.of(
                        column("{\"mask\": {\"fixed\": []}}"),
                        a + ".mask.fixed: expected text, a number or a truth value, found a list",
                        "for NULL write \"mask\": \"null\""),
                Arguments.of(
                        column("{\"map\": {\"x\": []}}"),
                        a + ".map.x: expected text, a number, a truth value or null, found a list",
                        null),
                Arguments.of(
                        column("{\"default\": null}"),
                        a + ".default: expected text, a number or a truth value, found null",
                        null),
                Arguments.of(
                        column("{\"drop\": true, \"cast\": \"text\"}"),
                        a + ".drop: a column that is dropped takes no other rule",
                        "take out drop, or the rest"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreNamedByFileAndPath(String json, String message, String hint) {
        MigrationException failure = failure(json);
        assertThat(failure.code()).isEqualTo(ErrorCode.USAGE);
        assertThat(failure).hasMessageStartingWith("Rules file transforms/f1.json, " + message);
        assertThat(failure.getMessage()).hasLineCount(1);
        assertThat(failure.hint()).isEqualTo(hint);
    }

    @Test
    void allMistakesAreReportedAtOnce() {
        assertThat(failure("""
                {"metric_transformations": 1, "table_transformations": [{"table": "T", "wher": "x > 1", "rename_to": 3}]}""")).hasMessage("""
                        Rules file transforms/f1.json, $.metric_transformations: expected a list, found a number
                        Rules file transforms/f1.json, $.table_transformations[0].rename_to: expected text, found a number
                        Rules file transforms/f1.json, $.table_transformations[0].wher: unknown name 'wher' (did you mean 'where'?)""");
    }

    static Stream<Arguments> brokenJson() {
        return Stream.of(
                Arguments.of(
                        "{\n  \"a\": 1,\n}",
                        ", line 3, column 1: Unexpected character ('}' (code 125)): was expecting double-quote to start field name"),
                Arguments.of("{\n  // why\n}", ", line 2, column 3: a comment"),
                Arguments.of("{\"a\": \"round\",\n \"a\": \"round\"}", ", line 2, column 5: Duplicate field 'a'"),
                Arguments.of(
                        "{\"a\": \"round\"",
                        ", line 1, column 14: Unexpected end-of-input: expected close marker for Object"),
                Arguments.of("{} {}", ", line 1, column 4: something follows the end of the rules"),
                Arguments.of("", " is empty"));
    }

    @ParameterizedTest
    @MethodSource("brokenJson")
    void brokenJsonIsNamedByLineAndColumn(String json, String message) {
        assertThat(failure(json)).hasMessage("Rules file transforms/f1.json" + message);
        assertThat(failure(json).code()).isEqualTo(ErrorCode.USAGE);
    }

    @Test
    void aSecretIsNeverShown() {
        MigrationException failure = catchThrowableOfType(
                MigrationException.class, () -> Rules.parse(column("{\"mask\": {\"hmac\": \"s3cr3t\"}}"), "f.json"));
        assertThat(failure)
                .hasMessage("Rules file f.json, $.table_transformations[0].columns.A.mask.hmac: "
                        + "expected a reference such as env:NAME or file:PATH");
        assertThat(catchThrowableOfType(
                        MigrationException.class,
                        () -> Rules.parse(column("{\"mask\": {\"hmac\": \"env:CARAVAN_NO_SUCH\"}}"), "f.json")))
                .hasMessageEndingWith(".mask.hmac: the environment variable CARAVAN_NO_SUCH is not set");
    }

    @Test
    void readsASecretFromAFile(@TempDir Path folder) throws IOException {
        Path key = folder.resolve("key");
        Files.writeString(key, "k\n");
        assertThat(Secrets.SYSTEM.resolve("file:" + key)).isEqualTo("k");
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class, () -> Secrets.SYSTEM.resolve("file:" + folder.resolve("x"))))
                .hasMessage("the file " + folder.resolve("x") + " cannot be read");
        Files.writeString(key, "\n");
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> Secrets.SYSTEM.resolve("file:" + key)))
                .hasMessage("the secret behind file:" + key + " is empty");
    }

    @Test
    void aFileThatCannotBeRulesIsRefused(@TempDir Path folder) throws IOException {
        assertThat(reading(folder.resolve("none.json")))
                .hasMessage("There is no rules file " + folder.resolve("none.json"));
        assertThat(reading(folder.resolve("none.json")).code()).isEqualTo(ErrorCode.NOT_FOUND);
        Path latin =
                Files.write(folder.resolve("latin.json"), "{\"é\": \"round\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(reading(latin)).hasMessage("Rules file " + latin + " is not UTF-8 text");
        Path large = Files.write(folder.resolve("large.json"), new byte[10 * 1024 * 1024 + 1]);
        assertThat(reading(large)).hasMessage("Rules file " + large + " is larger than 10 MB");
        assertThat(reading(folder)).hasMessageStartingWith("Rules file " + folder + " cannot be read: ");
    }

    private static MigrationException reading(Path file) {
        return catchThrowableOfType(MigrationException.class, () -> Rules.read(file));
    }

    @Test
    void aByteOrderMarkIsNoMistake(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("bom.json"), "\uFEFF{\"a\": \"round\"}");
        assertThat(Rules.read(file).tables()).isEmpty();
    }

    @Test
    void theHashTellsMeaningFromLayout() {
        String hash = Rules.parse(metric("scale", "{\"factor\": 2}"), "a.json").hash();
        assertThat(hash).hasSize(64);
        assertThat(Rules.parse(metric("scale", "  {\"factor\" : 2 }  "), "b.json")
                        .hash())
                .isEqualTo(hash);
        assertThat(Rules.parse(
                                metric("scale", "{\"factor\": 2}").replaceFirst("\\{", "{\"description\": \"x\", "),
                                "a.json")
                        .hash())
                .isEqualTo(hash);
        assertThat(Rules.parse(metric("scale", "{\"factor\": 3}"), "a.json").hash())
                .isNotEqualTo(hash);
        assertThat(Rules.none().hash()).isEmpty();
    }

    @Test
    void theHashChangesWithTheKeyOfAMask() {
        String json = column("{\"mask\": {\"hmac\": \"env:K\"}}");
        assertThat(Rules.parse(json, "a.json", reference -> "one").hash())
                .isNotEqualTo(Rules.parse(json, "a.json", reference -> "two").hash())
                .isEqualTo(Rules.parse(json, "a.json", reference -> "one").hash());
    }

    @Test
    void readsTheSettings() {
        assertThat(Rules.parse("{\"global_settings\": {\"backup_original\": true}}", "a.json")
                        .settings())
                .isEqualTo(new GlobalSettings(true, false, false));
        assertThat(Rules.none().settings()).isEqualTo(new GlobalSettings(false, false, false));
    }
}
