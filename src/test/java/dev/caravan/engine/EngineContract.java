package dev.caravan.engine;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every engine has to keep: a new engine is one more subclass, which says how to address a database that is not there yet. */
abstract class EngineContract
        implements OpeningContract, DescribeContract, LoadContract, ValueContract, ChunkContract, PublishContract {

    @TempDir
    Path folder;

    private final Engine engine;
    private DatabaseUrl url;
    private Subject subject;

    EngineContract(Engine engine) {
        this.engine = engine;
    }

    /** A database without any table, or a file that is not there yet; asked once for each test. */
    abstract DatabaseUrl empty(Path within) throws SQLException;

    @BeforeEach
    void open() throws SQLException {
        url = empty(folder);
        subject = new Subject(engine, url);
    }

    @AfterEach
    void close() {
        subject.close();
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public DatabaseUrl url() {
        return url;
    }
}
