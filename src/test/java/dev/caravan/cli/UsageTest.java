package dev.caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said to a command line that cannot be understood. None of these gets as far as opening anything. */
class UsageTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return new Program(stream(out), stream(err), Terminal.NONE, Map.of()).run(arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    migrat | There is no command 'migrat' | did you mean 'migrate'?
                    runs lst | There is no command 'lst' | did you mean 'list'?
                    runs | Say what to do with the runs: list, show, resume or abandon | see caravan runs --help
                    dead-letters | Say what to do with the dead letters: list, show, retry, discard or export | see caravan dead-letters --help
                    migrate --from a.db | Missing required option: '--to=DB' | see caravan migrate --help
                    migrate --from a.db --to b.duckdb --bach-size 5 | Unknown option '--bach-size' | did you mean '--batch-size'?
                    migrate --from a.db --to b.duckdb --mode incremental | Unknown option '--mode' | see caravan migrate --help
                    migrate --from a.db --to b.duckdb --keep-old | Unknown option '--keep-old' | see caravan migrate --help
                    migrate --from a.db --to b.duckdb c.db | Unknown argument 'c.db' | see caravan migrate --help
                    migrate --from a.db --to b.duckdb --batch-size 0 | Invalid value for option '--batch-size': '0' is not a whole number from 1 | see caravan migrate --help
                    migrate --from a.db --to b.duckdb --batch-size=-1 | Invalid value for option '--batch-size': '-1' is not a whole number from 1 | see caravan migrate --help
                    migrate --from a.db --to b.duckdb --batch-size x | Invalid value for option '--batch-size': 'x' is not a whole number from 1 | see caravan migrate --help
                    migrate --from a.db --to b.duckdb --jobs 0 | Invalid value for option '--jobs': '0' is not a whole number from 1 | see caravan migrate --help
                    migrate --from a.db --to b.duckdb --retries=-1 | Invalid value for option '--retries': '-1' is not a whole number from 0 | see caravan migrate --help
                    migrate --from a.db --to b.duckdb --if-exists upsert | Invalid value for option '--if-exists': 'upsert' is not one of fail, replace, append, refill | see caravan migrate --help
                    migrate --from a.db --to b.duckdb --strategy bold | Invalid value for option '--strategy': 'bold' is not one of conservative, balanced, aggressive | see caravan migrate --help
                    migrate --from a.db --to b.duckdb --verify all | Invalid value for option '--verify': 'all' is not one of none, counts, sample, full | see caravan migrate --help
                    migrate --from a.db --to b.duckdb --max-rejects some | Invalid value for option '--max-rejects': 'some' is neither a number of rows such as 500 nor a percentage such as 5% | see caravan migrate --help
                    migrate --from a.db --to b.duckdb --where METRIC | Value for option '--where' (T=SQL) should be in KEY=VALUE format but was METRIC | see caravan migrate --help
                    migrate --from a.db --to b.duckdb --write-rules r.json | --write-rules goes with --dry-run only | see caravan migrate --help
                    migrate --from a.xyz --to b.duckdb | Cannot tell what database 'a.xyz' is | give a file that ends in .db, .sqlite, .sqlite3, .duckdb or .ddb, or a URL such as sqlite:///path, duckdb:///path, postgresql://user@host/database or mysql://user@host/database
                    inspect -d a.db --sqlite b.db | -d names 'a.db' and --sqlite names 'b.db' | name the file once; what is no option goes before --sqlite
                    inspect --sqlite | --sqlite needs a file | name it with -d
                    inspect -d lab --sqlite --mysql | --sqlite and --mysql exclude each other | name one engine
                    inspect -d lab --mysql --postgresql --duckdb | --duckdb and --mysql and --postgresql exclude each other | name one engine
                    inspect --mysql | --mysql needs the name of a database | name it with -d
                    inspect -d mysql://ada@lab/x --mysql | -d is a whole address already, and says what engine it belongs to | leave --mysql out
                    inspect -d sqlite:///x --sqlite | -d is a whole address already, and says what engine it belongs to | leave --sqlite out
                    inspect -d lab --host db.lab | --host goes with --mysql or --postgresql only | add the engine, or write all of it as one address: -d mysql://user@host:3306/name
                    inspect -d lab.db --sqlite --user ada | --user goes with --mysql or --postgresql only | a file has no server
                    inspect -d lab --mysql --port 0 | Invalid value for option '--port': '0' is not a whole number from 1 | see caravan inspect --help
                    inspect -d lab --mysql --port 99999 | Cannot read the address of a server | write it as postgresql://user@host:5432/database or mysql://user@host:3306/database; options follow as ?name=value&name=value, and special characters are percent-encoded
                    inspect -d lab --mysql --password env:NO_SUCH | Option --password refers to the environment variable NO_SUCH, which is not set | set it, or write the value itself
                    inspect -d a.db --samples 0 | Invalid value for option '--samples': '0' is not a whole number from 1 | see caravan inspect --help
                    inspect | No database is named | give -d FILE, or set caravan.database.default or the environment's DATABASE_URL
                    demo --rows 0 | Invalid value for option '--rows': '0' is not a whole number from 1 | see caravan demo --help
                    dead-letters discard x -d a.db | Missing required option: '--reason=TEXT' | see caravan dead-letters discard --help
                    """)
    void saysWhatIsWrongAndWhatComesNearest(String line, String message, String hint) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(text(err)).isEqualTo("caravan: " + message + "\n  → " + hint + "\n");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void whereNobodyCanBeAskedForAPasswordTheRefusalSaysHowToGiveOne() {
        assertThat(run("inspect", "-d", "lab", "--mysql", "--user", "ada", "--password"))
                .isEqualTo(5);
        assertThat(text(err)).isEqualTo("""
                        caravan: Nobody is there to be asked for a password
                          → give --password env:NAME or --password file:PATH
                        """);
    }

    @Test
    void helpGoesToStandardOutput() {
        assertThat(run("migrate", "--help")).isZero();
        assertThat(text(out)).startsWith("Move tables").contains("--batch-size", "Exit codes:", "Examples:");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void everyCommandHelpsWithPurposeExamplesAndExitCodes() {
        CommandTree.all(new Program(stream(out), stream(err), Terminal.NONE, Map.of()).commandLine())
                .forEach(command -> assertThat(command.getUsageMessage())
                        .as(command.getCommandSpec().qualifiedName())
                        .contains("Exit codes:", "Examples:\n  caravan " + name(command), "--json", "--help"));
    }

    private static String name(picocli.CommandLine command) {
        return command.getCommandSpec()
                .qualifiedName()
                .replaceFirst("^caravan ?", "")
                .replaceFirst("^(runs|dead-letters)$", "$1 ");
    }

    @Test
    void anErrorIsAlsoAReportWhereJsonIsAskedFor() {
        assertThat(run("inspect", "--json")).isEqualTo(2);
        assertThat(text(out))
                .contains("\"operation\" : \"inspect\"", "\"code\" : \"USAGE\"", "\"No database is named\"");
    }
}
