package dev.caravan.operation.transfer;

import dev.caravan.engine.expression.ExpressionTranslator;
import dev.caravan.engine.expression.TablePair;
import dev.caravan.engine.expression.Translation;
import dev.caravan.model.CaseFolding;
import dev.caravan.model.NotCarried;
import dev.caravan.model.Schema;
import dev.caravan.model.Schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Translates views over the tables that travel; what cannot be translated, or would replace something, is named. */
final class ViewPlanner {

    private ViewPlanner() {}

    /** @param notCarried is added to */
    static List<View> plan(
            List<View> views,
            Map<String, TargetTable> tables,
            TargetNames names,
            ExpressionTranslator translator,
            Schema existing,
            List<NotCarried> notCarried) {
        List<View> carried = new ArrayList<>();
        for (View view : views) {
            String target = names.of(view.name());
            Translation translation = isThere(target, existing)
                    ? Translation.refused("the target has something of that name")
                    : translator.view(view.select(), name -> pair(tables, names.inSource(name)));
            if (translation.sql() == null) {
                notCarried.add(new NotCarried("view '" + view.name() + "'", String.valueOf(translation.reason())));
            } else {
                carried.add(new View(target, view.columns(), translation.sql()));
            }
        }
        return carried;
    }

    private static boolean isThere(String view, Schema existing) {
        return existing.views().stream().anyMatch(other -> CaseFolding.same(other.name(), view))
                || existing.tables().stream().anyMatch(other -> CaseFolding.same(other.name(), view));
    }

    private static @org.jspecify.annotations.Nullable TablePair pair(Map<String, TargetTable> tables, String name) {
        return tables.entrySet().stream()
                .filter(entry -> CaseFolding.same(entry.getKey(), name))
                .map(entry -> entry.getValue().tablePair())
                .findFirst()
                .orElse(null);
    }
}
