package dev.caravan.cli;

import dev.caravan.Caravan;
import dev.caravan.model.ErrorCode;
import dev.caravan.operation.snapshot.Snapshots;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code caravan verify-snapshot}. */
@Command(
        name = "verify-snapshot",
        header = "Read snapshots again and compare them with their manifests.",
        description =
                "Reads a snapshot again and compares it with its manifest, byte for byte. Exits 8 if one is damaged.",
        footer = {"  caravan verify-snapshot 20261121_143022", "  caravan verify-snapshot --all"})
final class VerifySnapshotCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "The snapshot, as list-snapshots shows it.")
    private @Nullable String id;

    @Option(names = "--all", description = "All there are.")
    private boolean all;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SnapshotFolderOption folder;

    VerifySnapshotCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run("verify-snapshot", this::work);
    }

    private Outcome work(Session here) {
        folder.apply(here);
        if (all == (id != null)) {
            throw new ParameterException(spec.commandLine(), "Name a snapshot, or give --all");
        }
        try (Caravan caravan = here.caravan()) {
            Snapshots snapshots = caravan.snapshots();
            List<String> ids = id == null ? snapshots.finished() : List.of(id);
            Map<String, String> damaged = snapshots.damaged(ids);
            return new Outcome(
                    Map.of(
                            "verified",
                            ids.stream()
                                    .filter(one -> !damaged.containsKey(one))
                                    .toList(),
                            "damaged",
                            damaged),
                    () -> SnapshotText.verified(ids, damaged),
                    null,
                    damaged.isEmpty() ? 0 : ErrorCode.VERIFICATION_FAILED.exitCode());
        }
    }
}
