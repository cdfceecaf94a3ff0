package dev.caravan.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. */
@AnalyzeClasses(packages = "dev.caravan", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    private static final String[] ABOVE_OPERATIONS = {
        "dev.caravan", "dev.caravan.cli..", "dev.caravan.app..", "dev.caravan.route..", "dev.caravan.service.."
    };

    @ArchTest
    static final ArchRule modelKnowsNobody = noClasses()
            .that()
            .resideInAPackage("dev.caravan.model..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.caravan..").and(not(resideInAPackage("dev.caravan.model.."))));

    @ArchTest
    static final ArchRule enginesKnowTheModelOnly = noClasses()
            .that()
            .resideInAPackage("dev.caravan.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.caravan.hierarchy..",
                    "dev.caravan.ledger..",
                    "dev.caravan.transform..",
                    "dev.caravan.pipeline..",
                    "dev.caravan.operation..");

    @ArchTest
    static final ArchRule aHierarchyKnowsEngineAndModelOnly = noClasses()
            .that()
            .resideInAPackage("dev.caravan.hierarchy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.caravan.ledger..",
                    "dev.caravan.transform..",
                    "dev.caravan.pipeline..",
                    "dev.caravan.operation..");

    @ArchTest
    static final ArchRule ledgerAndTransformStandBesideEachOther = noClasses()
            .that()
            .resideInAnyPackage("dev.caravan.ledger..", "dev.caravan.transform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.caravan.pipeline..", "dev.caravan.operation..");

    @ArchTest
    static final ArchRule thePipelineKnowsNoOperation = noClasses()
            .that()
            .resideInAPackage("dev.caravan.pipeline..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.caravan.operation..");

    @ArchTest
    static final ArchRule nobodyBelowKnowsTheProgram = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.caravan.model..",
                    "dev.caravan.engine..",
                    "dev.caravan.hierarchy..",
                    "dev.caravan.ledger..",
                    "dev.caravan.transform..",
                    "dev.caravan.pipeline..",
                    "dev.caravan.operation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ABOVE_OPERATIONS);

    @ArchTest
    static final ArchRule theServiceKnowsJobsAndNoOperation = noClasses()
            .that()
            .resideInAPackage("dev.caravan.service..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.caravan",
                    "dev.caravan.cli..",
                    "dev.caravan.app..",
                    "dev.caravan.operation..",
                    "dev.caravan.pipeline..",
                    "dev.caravan.engine..");

    @ArchTest
    static final ArchRule operationsMeetOnlyInRoutes =
            slices().matching("dev.caravan.operation.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule enginesDoNotKnowEachOther = slices().matching("dev.caravan.engine.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    resideInAPackage("dev.caravan.engine.."), resideInAPackage("dev.caravan.engine.expression.."));

    @ArchTest
    static final ArchRule onlyTheCompositionRootNamesAnEngine = noClasses()
            .that()
            .resideOutsideOfPackages("dev.caravan.engine..", "dev.caravan.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.caravan.engine.sqlite..", "dev.caravan.engine.duckdb..", "dev.caravan.engine.postgres..");

    @ArchTest
    static final ArchRule camelStaysInItsRooms = noClasses()
            .that()
            .resideOutsideOfPackages("dev.caravan.app..", "dev.caravan.route..")
            .and()
            .doNotHaveFullyQualifiedName("dev.caravan.Caravan")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule picocliStaysInTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage("dev.caravan.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule sqliteStaysWithItsEngine = noClasses()
            .that()
            .resideOutsideOfPackage("dev.caravan.engine.sqlite..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.sqlite..");

    @ArchTest
    static final ArchRule duckDbStaysWithItsEngine = noClasses()
            .that()
            .resideOutsideOfPackage("dev.caravan.engine.duckdb..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.duckdb..");

    @ArchTest
    static final ArchRule postgresStaysWithItsEngine = noClasses()
            .that()
            .resideOutsideOfPackage("dev.caravan.engine.postgres..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.postgresql..");

    @ArchTest
    static final ArchRule rowsAndWordsKnowNoJdbc = noClasses()
            .that()
            .resideInAnyPackage("dev.caravan.transform..", "dev.caravan.model..", "dev.caravan.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..");

    @ArchTest
    static final ArchRule aProofSharesNothingWithTheCopying = noClasses()
            .that()
            .resideInAPackage("dev.caravan.operation.verification..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.caravan.pipeline..", "dev.caravan.transform..", "dev.caravan.ledger..");

    /**
     * Closing any other descriptor of an open SQLite file drops its locks. ClosedFile reserves a file with FileHeader first, which knows what
     * is open. TrustStore reads certificates, after the header says text.
     */
    @ArchTest
    static final ArchRule databaseFilesAreOpenedByTheirDriverAlone = noClasses()
            .that()
            .resideInAPackage("dev.caravan.engine..")
            .and(not(simpleName("FileHeader")))
            .and(not(simpleName("ClosedFile")))
            .and(not(simpleName("TrustStore")))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.RandomAccessFile")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.FileInputStream")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.channels.FileChannel")
            .orShould()
            .callMethodWhere(target(owner(name("java.nio.file.Files")))
                    .and(target(nameMatching(
                            "new(InputStream|ByteChannel|BufferedReader)|read(AllBytes|AllLines|String)|lines|copy"))));

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("dev.caravan.(*)..").should().beFreeOfCycles();
}
