package dev.caravan.endtoend;

import dev.caravan.Caravan;
import dev.caravan.app.Settings;
import java.nio.file.Path;

/** The Java door with all that it keeps in a test's folder. */
final class OpenCaravan {

    private OpenCaravan() {}

    static Caravan in(Path folder) {
        return Caravan.open(settings(folder));
    }

    static Settings settings(Path folder) {
        return Settings.load(folder)
                .with("caravan.state.dir", folder.resolve("state").toString())
                .with("caravan.snapshots.dir", folder.resolve("snapshots").toString());
    }
}
