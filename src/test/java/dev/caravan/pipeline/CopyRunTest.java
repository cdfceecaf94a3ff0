package dev.caravan.pipeline;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.caravan.app.KnownEngines;
import dev.caravan.engine.Access;
import dev.caravan.engine.Database;
import dev.caravan.engine.Query;
import dev.caravan.engine.WriteTarget;
import dev.caravan.ledger.Checkpoint;
import dev.caravan.ledger.Ledger;
import dev.caravan.model.Chunk;
import dev.caravan.model.ProgressListener;
import dev.caravan.model.Table;
import dev.caravan.transform.Rules;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyRunTest {

    @TempDir
    private Path folder;

    /** SQLite keeps a writer out for as long as a scan is put by, and gives up before a large one is. */
    @Test
    void opensNoScanOfAFileWhileItIsWritten() throws Exception {
        try (Database file = KnownEngines.all().open(folder.resolve("a.db").toString(), Access.WRITE);
                Connection writer = file.writer()) {
            Query.execute(writer, "CREATE TABLE a (id INTEGER PRIMARY KEY)", "INSERT INTO a VALUES (7)");
            Ledger ledger = Ledger.begin(writer, file.engine().dialect(), "run", "{}", List.of());
            writer.commit();
            CopyRun run = new CopyRun(
                    file, file, ledger, Map.of(), List.of(), 1, ProgressListener.NONE, () -> false, RateLimit.of(""));
            AtomicBoolean written = new AtomicBoolean();
            Thread opener = new Thread(() -> open(run, file, written));
            run.work(() -> {
                opener.start();
                await().atMost(10, SECONDS).until(() -> opener.getState() == Thread.State.WAITING);
                written.set(true);
            });
            opener.join();
            assertThat(opened).isTrue();
            assertThat(openedAfterTheWriting).isTrue();
        }
    }

    private volatile boolean opened;
    private volatile boolean openedAfterTheWriting;

    private void open(CopyRun run, Database file, AtomicBoolean written) {
        try (RowCursor rows = run.open(job(file), Checkpoint.before(new Chunk("a", 0, null, null, 1)))) {
            openedAfterTheWriting = written.get();
            opened = rows.next() != null;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static TableJob job(Database file) throws Exception {
        Table table;
        try (Connection reader = file.reader()) {
            table = file.engine().describe(reader).table("a").orElseThrow();
        }
        return new TableJob(
                "a",
                "a",
                List.of("id"),
                List.of(file.engine()
                        .source()
                        .read(table.columns().get(0), table.columns().get(0).type(), null)),
                file.engine().source().order(table),
                null,
                Rules.none()
                        .forTable(table)
                        .bind(table.columns(), List.of(table.columns().get(0).type())),
                new WriteTarget("b", List.of()),
                BatchLimit.within(10, 1),
                null,
                0);
    }
}
