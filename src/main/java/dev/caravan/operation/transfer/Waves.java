package dev.caravan.operation.transfer;

import dev.caravan.ledger.Checkpoint;
import dev.caravan.model.Table.ForeignKey;
import dev.caravan.operation.transfer.TablePlan.Placement;
import dev.caravan.pipeline.ChunkTask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The chunks still to copy, in waves: all chunks of a wave may be copied at once, largest first. There is one wave, unless the target
 * refuses rows whose parents are not there yet.
 */
final class Waves {

    private Waves() {}

    static List<List<ChunkTask>> of(
            String runId, List<TablePlan> tables, List<Checkpoint> checkpoints, boolean parentsFirst) {
        Map<String, Integer> depths = parentsFirst ? depths(tables) : Map.of();
        List<List<Checkpoint>> waves = new ArrayList<>();
        for (Checkpoint checkpoint : checkpoints) {
            int depth = depths.getOrDefault(checkpoint.chunk().table(), 0);
            while (waves.size() <= depth) {
                waves.add(new ArrayList<>());
            }
            if (!checkpoint.done()) {
                waves.get(depth).add(checkpoint);
            }
        }
        return waves.stream()
                .map(wave -> tasks(runId, wave))
                .filter(wave -> !wave.isEmpty())
                .toList();
    }

    private static List<ChunkTask> tasks(String runId, List<Checkpoint> wave) {
        return wave.stream()
                .map(Checkpoint::chunk)
                .sorted(Comparator.comparingLong(chunk -> -chunk.rows()))
                .map(chunk -> new ChunkTask(runId, chunk.table(), chunk.number()))
                .toList();
    }

    /** How many parents stand above a table, by source name; tables are given parents first. Copies beside have no keys to wait for. */
    private static Map<String, Integer> depths(List<TablePlan> tables) {
        Map<String, Integer> ofTarget = new HashMap<>();
        Map<String, Integer> ofSource = new HashMap<>();
        for (TablePlan table : tables) {
            int depth = table.placement() != Placement.DIRECT
                    ? 0
                    : table.target().foreignKeys().stream()
                            .map(ForeignKey::parent)
                            .mapToInt(parent -> ofTarget.getOrDefault(parent, -1) + 1)
                            .max()
                            .orElse(0);
            ofTarget.put(table.target().name(), depth);
            ofSource.put(table.source().name(), depth);
        }
        return ofSource;
    }
}
