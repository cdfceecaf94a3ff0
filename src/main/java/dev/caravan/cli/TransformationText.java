package dev.caravan.cli;

import dev.caravan.model.Amounts;
import dev.caravan.operation.transfer.MetricPreview;
import dev.caravan.operation.transfer.experiment.TransformMetricsReport;
import java.util.Locale;

/** What became of metrics, for people. */
final class TransformationText {

    private TransformationText() {}

    static String of(TransformMetricsReport report) {
        MetricPreview preview = report.preview();
        if (preview != null) {
            return preview(report, preview);
        }
        if (report.error() != null) {
            return "";
        }
        StringBuilder text = new StringBuilder(counts(report, "updated"));
        report.warnings()
                .forEach(warning -> text.append("Warning: ").append(warning).append('\n'));
        if (report.rejected() > 0) {
            text.append("Look at the rejects: caravan dead-letters list -d ")
                    .append(report.database())
                    .append('\n');
        }
        if (report.originalsKept()) {
            text.append("Take it back: caravan undo ").append(report.runId()).append('\n');
        }
        return text.append("Run ").append(report.runId()).append(": done\n").toString();
    }

    private static String counts(TransformMetricsReport report, String updated) {
        return Amounts.count(report.metricsUpdated(), "metric") + ' ' + updated + ", "
                + Amounts.count(report.metricsUnchanged()) + " unchanged, " + Amounts.count(report.rejected())
                + " rejected (" + String.format(Locale.ROOT, "%.1f %%", report.successRate())
                + " success), by the rules of " + report.rules() + "\n";
    }

    private static String preview(TransformMetricsReport report, MetricPreview preview) {
        StringBuilder text = new StringBuilder(counts(report, "would be updated")).append('\n');
        TextTable rules = new TextTable("rule", ">rows it would change");
        preview.rules().forEach(rule -> rules.row(rule.rule(), Amounts.count(rule.rows())));
        text.append(rules.text("")).append('\n');
        preview.examples().forEach(example -> text.append(example.key())
                .append("\n  before  ")
                .append(example.before())
                .append("\n  after   ")
                .append(example.after())
                .append('\n'));
        return text.append("Nothing was written\n").toString();
    }
}
