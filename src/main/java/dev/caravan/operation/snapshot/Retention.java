package dev.caravan.operation.snapshot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A policy applied to the snapshots of one database. Pure. */
final class Retention {

    private final Map<Manifest, List<String>> reasons = new LinkedHashMap<>();

    /** @param snapshots newest first, at least one */
    Retention(RetentionPolicy policy, List<Manifest> snapshots) {
        snapshots.forEach(snapshot -> reasons.put(snapshot, new ArrayList<>()));
        snapshots.stream().limit(policy.last()).forEach(snapshot -> keep(snapshot, "among the last " + policy.last()));
        newestOfEach(policy.daily(), "day", LocalDate::toString);
        newestOfEach(policy.weekly(), "week", Retention::week);
        newestOfEach(policy.monthly(), "month", day -> YearMonth.from(day).toString());
        for (Manifest snapshot : snapshots) {
            snapshot.tags().stream().filter(policy.tags()::contains).forEach(tag -> keep(snapshot, "tag " + tag));
            if (snapshot.held()) {
                keep(snapshot, "held");
            }
        }
        if (reasons.values().stream().allMatch(List::isEmpty)) {
            keep(snapshots.get(0), "the only one left");
        }
    }

    private void newestOfEach(int periods, String name, Function<LocalDate, String> period) {
        Set<String> seen = new HashSet<>();
        for (Manifest snapshot : reasons.keySet()) {
            String its = period.apply(LocalDate.ofInstant(Instant.parse(snapshot.createdAt()), ZoneOffset.UTC));
            if (seen.size() < periods && seen.add(its)) {
                keep(snapshot, name + " " + its);
            }
        }
    }

    private static String week(LocalDate day) {
        return day.get(IsoFields.WEEK_BASED_YEAR) + "-W" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    private void keep(Manifest snapshot, String reason) {
        reasons.computeIfAbsent(snapshot, absent -> new ArrayList<>()).add(reason);
    }

    List<Pruning.Kept> kept() {
        return reasons.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new Pruning.Kept(entry.getKey().snapshotId(), entry.getValue()))
                .toList();
    }

    List<String> dropped() {
        return reasons.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(entry -> entry.getKey().snapshotId())
                .toList();
    }
}
