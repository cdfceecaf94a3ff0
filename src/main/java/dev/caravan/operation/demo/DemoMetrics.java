package dev.caravan.operation.demo;

import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Metrics as training code writes them over the years: some with labels, some with the labels' names of old. */
final class DemoMetrics {

    /** How many metrics an epoch has. */
    static final int KINDS = 6;

    static final String BAD_TYPE = "accuracy";

    private static final int LABELS = 4;
    private static final double PERCENT = 100;

    private final Random random;

    DemoMetrics(Random random) {
        this.random = random;
    }

    /** @param perLabel JSON, or null */
    record Metric(String type, double total, @Nullable String perLabel) {}

    /**
     * @param done how much of the training is over, from 0 to 1
     * @param run old runs write labels the old way
     */
    Metric next(int kind, double done, int run) {
        double quality = 0.55 + 0.4 * (1 - Math.exp(-4 * done)) + 0.01 * random.nextGaussian();
        double accuracy = Math.max(0, Math.min(1, quality));
        return switch (kind) {
            case 0 -> new Metric("train_loss", round(2.3 * Math.exp(-3 * done) + 0.05 * random.nextDouble()), null);
            case 1 -> new Metric("val_loss", round(2.4 * Math.exp(-2.5 * done) + 0.1 * random.nextDouble()), null);
            case 2 -> new Metric("accuracy", round(accuracy), averages(accuracy));
            case 3 ->
                new Metric("val_acc", round(accuracy), labels(accuracy, run % 2 == 0 ? "accuracy_class_" : "class_"));
            case 4 -> new Metric("precision", round(accuracy), labels(accuracy, "class_"));
            default -> new Metric("recall", round(accuracy), labels(accuracy, "class_"));
        };
    }

    /** What no rule can make sense of: words or objects where numbers should be. */
    String bad(long index) {
        return index % 2 == 0 ? "{\"macro\": \"n/a\"}" : "{\"class_0\": {\"tp\": 31, \"fp\": 4}}";
    }

    private String labels(double around, String prefix) {
        StringBuilder json = new StringBuilder("{");
        for (int label = 0; label < LABELS; label++) {
            json.append(label == 0 ? "" : ", ")
                    .append('"')
                    .append(prefix)
                    .append(label)
                    .append("\": ");
            json.append(text(around + 0.03 * random.nextGaussian()));
        }
        return json.append('}').toString();
    }

    private String averages(double around) {
        return "{\"macro\": " + percent(around - 0.01) + ", \"micro\": " + percent(around) + "}";
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f", PERCENT * Math.max(0, Math.min(1, value)));
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.4f", Math.max(0, Math.min(1, value)));
    }

    private static double round(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
