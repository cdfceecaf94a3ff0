package dev.caravan.operation.transfer;

import dev.caravan.engine.Engine;
import dev.caravan.engine.Target.Fitted;
import dev.caravan.model.CaseFolding;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.KeptTable;
import dev.caravan.model.MigrationException;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Schema;
import dev.caravan.model.Table;
import dev.caravan.model.Table.ForeignKey;
import dev.caravan.operation.transfer.MigrateRequest.IfExists;
import dev.caravan.operation.transfer.MigrateRequest.Strategy;
import dev.caravan.operation.transfer.TablePlan.Placement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides how each table gets to its place, by what the target holds already. */
final class Placements {

    private final MigrateRequest request;
    private final Engine target;
    private final Schema existing;
    private final Redeclared redeclared;

    Placements(MigrateRequest request, Engine target, Schema existing, Redeclared redeclared) {
        this.redeclared = redeclared;
        this.request = request;
        this.target = target;
        this.existing = existing;
    }

    /** The target's table of that name, if there is one; in an engine that folds case, of nearly that name. */
    Optional<Table> there(String name) {
        Optional<Table> exact = existing.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst();
        return exact.isPresent() || !target.capabilities().foldsCase()
                ? exact
                : existing.tables().stream()
                        .filter(table -> CaseFolding.same(table.name(), name))
                        .findFirst();
    }

    /** Whether a table of that name stands in the target beside another whose name is told apart by case alone. */
    boolean standsBesideAnother(String name) {
        return existing.tables().stream().anyMatch(table -> table.name().equals(name))
                && existing.tables().stream()
                        .anyMatch(table -> !table.name().equals(name) && CaseFolding.same(table.name(), name));
    }

    /**
     * The target's own table that the rows go into as it is, or as it was, or null if it will be made.
     *
     * @param name in the target
     */
    @Nullable
    Table receiving(String name) {
        if (request.merge() != null) {
            return there(name).orElse(null);
        }
        Optional<KeptTable> kept = redeclared.of(name);
        if (kept.isPresent()) {
            return kept.get().table();
        }
        boolean replaces = request.ifExists() == IfExists.REPLACE || request.ifExists() == IfExists.FAIL;
        if (!request.dataOnly() && replaces) {
            return null;
        }
        Optional<Table> there = there(name);
        if (there.isEmpty() && request.dataOnly()) {
            throw new MigrationException(
                    ErrorCode.NOT_FOUND,
                    "The target has no table '" + name + "', and --data-only makes none",
                    "make the table first, leave it out with --exclude, or migrate without --data-only");
        }
        return there.orElse(null);
    }

    Placement of(Table built) {
        if (request.merge() != null) {
            return request.merge().placement();
        }
        if (redeclared.of(built.name()).isPresent()) {
            return Placement.REPLACE;
        }
        boolean there = there(built.name()).isPresent();
        if (!there) {
            return request.strategy() == Strategy.CONSERVATIVE ? Placement.REPLACE : Placement.DIRECT;
        }
        if (request.ifExists() == IfExists.REPLACE && !request.dataOnly()) {
            return Placement.REPLACE;
        }
        if (request.ifExists() == IfExists.REFILL) {
            requireRefills(built);
            return Placement.REFILL;
        }
        if (request.ifExists() == IfExists.APPEND || request.dataOnly()) {
            return Placement.APPEND;
        }
        throw new MigrationException(
                ErrorCode.REFUSED,
                "The target has a table '" + built.name() + "' already",
                "choose --if-exists replace, refill or append, leave it out with --exclude, or migrate into another database");
    }

    private void requireRefills(Table table) {
        if (!target.target().refills()) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "The target has a table '" + table.name()
                            + "' already, and its engine cannot replace the rows of tables that stay",
                    "choose --if-exists replace, which replaces the table");
        }
    }

    /**
     * Orders the tables and leaves out what the target cannot express. Where rows need their parents, a table that refers to itself is filled
     * from beside, parents first, and so is every table below it. Tables that the
     * target has had before it can hold.
     *
     * @param notCarried is added to
     */
    List<TablePlan> fitted(List<TablePlan> plans, List<NotCarried> notCarried) {
        Fitted fitted = target.target()
                .fit(plans.stream()
                        .filter(plan -> plan.kept() == null)
                        .map(TablePlan::target)
                        .toList());
        notCarried.addAll(fitted.notCarried());
        List<Table> tables = new ArrayList<>(fitted.tables());
        plans.stream()
                .filter(plan -> plan.kept() != null)
                .map(TablePlan::target)
                .forEach(tables::add);
        boolean parentsFirst = target.capabilities().foreignKeysNeedParents();
        Set<String> beside = new HashSet<>();
        List<TablePlan> ordered = new ArrayList<>();
        for (Table table : tables) {
            TablePlan plan = plans.stream()
                    .filter(p -> p.target().name().equals(table.name()))
                    .findFirst()
                    .orElseThrow();
            boolean waits = parentsFirst && table.foreignKeys().stream().anyMatch(key -> waits(key, table, beside));
            Placement placement = waits && plan.placement() == Placement.DIRECT ? Placement.REPLACE : plan.placement();
            if (placement != Placement.DIRECT) {
                beside.add(table.name());
            }
            ordered.add(plan.with(table, placement));
        }
        return ordered;
    }

    private static boolean waits(ForeignKey key, Table table, Set<String> beside) {
        return key.parent().equals(table.name()) || beside.contains(key.parent());
    }
}
