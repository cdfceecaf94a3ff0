package dev.caravan.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.model.Column;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.MigrationException;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HierarchiesTest {

    private static final String SMALL = """
            name: small
            root: {table: A, key: [id], title: name, shown_as: a}
            levels:
              - {table: B, key: [id, a_id], parent: A, refers_by: [a_id], shown_as: bs}
            leaves:
              - {table: L, key: [id], shown_as: ls, optional: true}
            junctions:
              - {table: BL, owner: B, owner_by: [b_id, b_a_id], leaf: L, leaf_by: [l_id], optional: true}
            """;

    @TempDir
    private Path folder;

    @Test
    void shipsTheApplicationsThatTheDocumentsName() {
        assertThat(Hierarchies.load(folder).all())
                .extracting(Hierarchy::name)
                .containsExactly("experiment-manager", "mlflow", "optuna");
    }

    @Test
    void knowsTheCompositeReferenceToAnEpoch() {
        Hierarchy manager = Hierarchies.load(folder).all().get(0);

        assertThat(manager.relations())
                .contains(new Relation(
                        "EPOCH_METRIC",
                        List.of("epoch_idx", "epoch_trial_run_id"),
                        "EPOCH",
                        List.of("idx", "trial_run_id")));
        assertThat(manager.below("TRIAL_RUN")).extracting(Level::shownAs).containsExactly("results", "epochs");
        assertThat(manager.junctionsOf("TRIAL")).extracting(Junction::leaf).containsExactly("ARTIFACT");
    }

    @Test
    void aFileOfTheWorkingFolderStandsOverTheShippedOneOfItsName() throws IOException {
        write("optuna.yaml", SMALL.replace("name: small", "name: optuna"));
        write("small.yaml", SMALL);

        assertThat(Hierarchies.load(folder).all())
                .extracting(hierarchy -> hierarchy.root().table())
                .containsExactly("EXPERIMENT", "experiments", "A", "A");
    }

    @Test
    void refusesAFileOfAnotherName() throws IOException {
        write("other.yaml", SMALL);

        assertThatThrownBy(() -> Hierarchies.load(folder))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("other.yaml, $.name: 'small' is not the name of the file");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("parent: A", "parent: C", "$.levels[0].parent: 'C' is not declared before this"),
                Arguments.of("refers_by: [a_id]", "refers_by: [a_id, x]", "$.levels[0].refers_by: expected a column"),
                Arguments.of("leaf: L", "leaf: B", "$.junctions[0].leaf: 'B' is not declared before this"),
                Arguments.of("table: BL", "table: B", "$.junctions[0].table: 'B' is declared already, at $.levels[0]"),
                Arguments.of(
                        "shown_as: bs",
                        "shown_as: bs, at_most: true",
                        "$.levels[0].at_most: unknown name 'at_most'; known are"),
                Arguments.of("shown_as: bs", "optional: true", "$.levels[0].shown_as: is missing"),
                Arguments.of("key: [id, a_id]", "key: [id, id]", "$.levels[0].key: names a column twice: id, id"),
                Arguments.of("key: [id, a_id]", "key: id", "$.levels[0].key: expected a list"),
                Arguments.of("shown_as: ls", "identity: x", "$.leaves[0].identity: 'x' is no column of the key (id)"),
                Arguments.of("name: small", "name: small\nname: small", "line 2, column"),
                Arguments.of("name: small", "name: &n small\nroot: *n", "expected no alias (*n)"),
                Arguments.of("name: small", "name: [", "line "),
                Arguments.of(
                        "shown_as: ls",
                        "shown_as: ls, json: [{column: j, holds: pears}]",
                        "$.leaves[0].json[0].holds: expected one of json, object, numbers"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesTheFileAndThePlaceOfAMistake(String right, String wrong, String message) throws IOException {
        assertThat(SMALL).contains(right);
        Path file = write("small.yaml", SMALL.replaceFirst(java.util.regex.Pattern.quote(right), wrong));

        assertThatThrownBy(() -> Hierarchies.load(folder))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("Hierarchy file " + file + ", ")
                .hasMessageContaining(message);
    }

    @Test
    void refusesAFileWithoutEndAndOneWithoutContent() throws IOException {
        write("small.yaml", "# " + "x".repeat(2_000_000) + "\n" + SMALL);
        assertThatThrownBy(() -> Hierarchies.load(folder)).hasMessageContaining("limit");
        write("small.yaml", "a: ".repeat(1) + "[".repeat(5_000));
        assertThatThrownBy(() -> Hierarchies.load(folder)).isInstanceOf(MigrationException.class);
        write("small.yaml", "# nothing\n");
        assertThatThrownBy(() -> Hierarchies.load(folder)).isInstanceOf(MigrationException.class);
    }

    @Test
    void findsTheTablesOfADatabaseThatFoldsNamesAndTellsWhatIsAbsent() throws IOException {
        write("small.yaml", SMALL);
        Schema schema = schema(table("a", "ID", "Name"), table("b", "id", "a_id"), table("L", "id"));

        FoundHierarchy found = Hierarchies.load(folder).find(schema).orElseThrow();

        assertThat(found.hierarchy().root().table()).isEqualTo("a");
        assertThat(found.hierarchy().root().key()).containsExactly("ID");
        assertThat(found.hierarchy().relations())
                .containsExactly(new Relation("b", List.of("a_id"), "a", List.of("ID")));
        assertThat(found.absent()).isEqualTo(Map.of("BL", "no such table"));
    }

    @Test
    void leavesOutWhatHasNotTheColumnsOrTheParentsItNeeds() throws IOException {
        write("small.yaml", SMALL);
        Schema schema = schema(
                table("A", "id", "name"),
                table("B", "id", "a_id"),
                table("L", "key"),
                table("BL", "b_id", "b_a_id", "l_id"));

        assertThat(Hierarchies.load(folder).find(schema).orElseThrow().absent())
                .isEqualTo(Map.of("L", "it has no column id", "BL", "it refers to L, which is absent"));
    }

    @Test
    void findsNothingWhereANeededTableIsMissingOrItsNameIsNotClear() throws IOException {
        write("small.yaml", SMALL);
        Hierarchies hierarchies = Hierarchies.load(folder);

        assertThat(hierarchies.find(schema(table("A", "id", "name")))).isEmpty();
        assertThat(hierarchies.find(schema(table("A", "id", "name"), table("b", "id"), table("B ", "id"))))
                .isEmpty();
        Schema twoTables = schema(table("A", "id", "name"), table("a", "id"), table("B", "id", "a_id"));
        assertThat(hierarchies.find(twoTables).orElseThrow().hierarchy().root().table())
                .isEqualTo("A");
    }

    @Test
    void findsTheNewestSchemaAndTheOlderOneOfTheExperimentManager() {
        Hierarchies hierarchies = Hierarchies.load(folder);
        Hierarchy declared = hierarchies.all().get(0);
        List<Table> newest = declared.tables().stream()
                .map(name -> everyColumn(declared, name))
                .toList();
        List<Table> older = newest.stream()
                .filter(table -> !table.name().startsWith("BATCH"))
                .toList();

        assertThat(hierarchies
                        .find(new Schema(newest, List.of(), List.of()))
                        .orElseThrow()
                        .absent())
                .isEmpty();
        FoundHierarchy found =
                hierarchies.find(new Schema(older, List.of(), List.of())).orElseThrow();
        assertThat(found.absent().keySet()).containsExactly("BATCH", "BATCH_METRIC", "BATCH_ARTIFACT");
        assertThat(found.hierarchy().member("METRIC").orElseThrow().json())
                .extracting(JsonColumn::column)
                .containsExactly("per_label_val");
    }

    private static Table everyColumn(Hierarchy declared, String name) {
        Stream<String> referring = declared.relations().stream()
                .filter(relation -> relation.table().equals(name))
                .flatMap(relation -> relation.columns().stream());
        Stream<String> key = declared.member(name).stream().flatMap(member -> member.key().stream());
        Stream<String> more = Stream.of("title", "per_label_val", "type");
        return table(
                name, Stream.of(key, referring, more).flatMap(s -> s).distinct().toArray(String[]::new));
    }

    private Path write(String name, String text) throws IOException {
        Path own = Files.createDirectories(folder.resolve("hierarchies"));
        return Files.writeString(own.resolve(name), text);
    }

    private static Schema schema(Table... tables) {
        return new Schema(List.of(tables), List.of(), List.of());
    }

    private static Table table(String name, String... columns) {
        List<Column> all = Stream.of(columns)
                .map(column -> new Column(
                        column, "TEXT", LogicalType.of(Kind.TEXT), false, null, null, false, null, null, null))
                .toList();
        return new Table(name, all, null, List.of(), List.of(), List.of(), List.of(), Map.of(), null);
    }
}
