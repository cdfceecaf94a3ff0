package dev.caravan.operation.transfer;

import dev.caravan.engine.Engine;
import dev.caravan.engine.TypeChoice;
import dev.caravan.engine.TypeRequest;
import dev.caravan.model.CaseFolding;
import dev.caravan.model.Column;
import dev.caravan.model.ColumnProfile;
import dev.caravan.model.Kind;
import dev.caravan.model.LogicalType;
import dev.caravan.model.Loss;
import dev.caravan.model.LossKind;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Table;
import dev.caravan.model.TableProfile;
import dev.caravan.model.TypeNote;
import dev.caravan.transform.TableRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a table's columns: their names, their types in the target, and what that loses. */
final class ColumnPlanner {

    private final Engine source;
    private final Engine target;
    private final List<String> addedTypes;
    private final List<Loss> losses;
    private final List<ExpectedReject> expectedRejects;
    private final List<NotCarried> notCarried;
    private final KeyLengths lengths;
    private final boolean asItIs;
    private final boolean keepsAll;

    /**
     * @param asItIs whether a value goes unchanged into a column that is declared alike
     * @param keepsAll whether values without a type in the target are kept as the source's own text
     * @param addedTypes of the target
     * @param losses, expectedRejects, notCarried are added to
     */
    ColumnPlanner(
            Engine source,
            Engine target,
            boolean asItIs,
            boolean keepsAll,
            List<String> addedTypes,
            KeyLengths lengths,
            List<Loss> losses,
            List<ExpectedReject> expectedRejects,
            List<NotCarried> notCarried) {
        this.lengths = lengths;
        this.asItIs = asItIs;
        this.keepsAll = keepsAll;
        this.source = source;
        this.target = target;
        this.addedTypes = addedTypes;
        this.losses = losses;
        this.expectedRejects = expectedRejects;
        this.notCarried = notCarried;
    }

    /**
     * @param existing the target's own table that the rows go into, or null if the table will be made
     * @param all every table that is migrated, to see which columns are keys of others
     */
    List<ColumnPlan> plan(
            Table table, TableProfile profile, TableRules rules, @Nullable Table existing, List<Table> all) {
        List<ColumnPlan> plans = new ArrayList<>();
        for (ColumnProfile column : profile.columns()) {
            Column described = table.column(column.column()).orElseThrow();
            int before = plans.size();
            if (rules.isDropped(column.column())) {
                notCarried.add(new NotCarried(
                        "column '" + column.column() + "' of '" + table.name() + "'", "dropped by the rules file"));
            } else if (existing == null) {
                plans.add(made(table, described, column, profile.rows(), rules, all));
            } else {
                into(table, described, column, rules, existing).ifPresent(plans::add);
            }
            if (plans.size() > before && column.unreadable() > 0) {
                expectedRejects.add(new ExpectedReject(
                        table.name(), column.column(), column.unreadable(), column.unreadableKind()));
            }
        }
        return plans;
    }

    private ColumnPlan made(
            Table table, Column column, ColumnProfile profile, long rows, TableRules rules, List<Table> all) {
        LogicalType after = rules.typeAfter(column.name(), profile.type());
        ColumnProfile result =
                after.equals(profile.type()) ? profile : profile.withType(after, "cast by the rules file");
        TypeChoice choice = choice(table, column, result, all);
        if (keepsAll && !profile.type().is(Kind.TEXT) && choice.losses().containsKey(LossKind.TYPE)) {
            return made(table, column, profile.asOwnText(), rows, rules, all);
        }
        announce(table, column, result, rows, choice.losses());
        return new ColumnPlan(
                column,
                rules.targetColumn(column.name()),
                profile.type(),
                profile.format(),
                after,
                choice.typeName(),
                choice.format(),
                result.evidence(),
                rules.ruleOf(column.name()));
    }

    private TypeChoice choice(Table table, Column column, ColumnProfile profile, List<Table> all) {
        return target.target()
                .choose(new TypeRequest(
                        column,
                        profile,
                        source.id(),
                        KeyGroups.isKeyed(table, column, all),
                        lengths.longest(table, column),
                        addedTypes));
    }

    private void announce(Table table, Column column, ColumnProfile profile, long rows, Map<LossKind, String> kinds) {
        kinds.forEach((kind, message) -> {
            boolean declarationOnly = kind == LossKind.TYPE || kind == LossKind.COLLATION;
            long cells = declarationOnly ? rows - profile.nulls() : profile.affected(kind);
            if (kind == LossKind.NOT_STORABLE) {
                cells += profile.affected(LossKind.NAN_TO_NULL);
            }
            if (cells > 0 || declarationOnly) {
                losses.add(new Loss(table.name(), column.name(), kind, cells, message));
            }
        });
    }

    /** Into a column that is there: its type decides, values are coerced towards it, and what does not fit is a reject. */
    private Optional<ColumnPlan> into(
            Table table, Column column, ColumnProfile profile, TableRules rules, Table existing) {
        String name = rules.targetColumn(column.name());
        Optional<Column> there = existing.writableColumns().stream()
                .filter(c -> CaseFolding.same(c.name(), name))
                .findFirst();
        if (there.isEmpty()) {
            notCarried.add(new NotCarried(
                    "column '" + column.name() + "' of '" + table.name() + "'",
                    "the table in the target has no column '" + name + "' to write to"));
        }
        return there.map(to -> goesUnchanged(column, profile, to)
                ? alike(column, to, profile, rules)
                : new ColumnPlan(
                        column,
                        to.name(),
                        profile.type(),
                        profile.format(),
                        to.type(),
                        to.declaredType(),
                        to.note() == null ? null : to.note().format(),
                        profile.evidence() + "; the target's column decides",
                        rules.ruleOf(column.name())));
    }

    /** Into a column of the same engine and declaration, or of those that the texts in the source were written by. */
    private boolean goesUnchanged(Column column, ColumnProfile profile, Column to) {
        TypeNote note = column.note();
        boolean comesHome = note != null
                && note.isOwnTextOf(target.id())
                && note.declaredType().equals(to.declaredType())
                && profile.type().is(Kind.TEXT);
        return comesHome || (asItIs && to.declaredType().equals(column.declaredType()));
    }

    private static @Nullable String ownFormat(Column column, ColumnProfile profile) {
        TypeNote note = column.note();
        return note != null && TypeNote.OWN_TEXT.equals(note.format()) ? note.format() : profile.format();
    }

    /** Into a column that takes every value as it is. */
    private static ColumnPlan alike(Column column, Column to, ColumnProfile profile, TableRules rules) {
        return new ColumnPlan(
                column,
                to.name(),
                profile.type(),
                profile.format(),
                rules.typeAfter(column.name(), profile.type()),
                to.declaredType(),
                ownFormat(column, profile),
                profile.evidence(),
                rules.ruleOf(column.name()));
    }
}
