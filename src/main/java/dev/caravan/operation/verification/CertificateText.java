package dev.caravan.operation.verification;

import dev.caravan.model.Loss;
import dev.caravan.model.VerifyLevel;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** The wording of a certificate: what was compared, what was found, and what nobody looked at. */
final class CertificateText {

    private final StringBuilder text = new StringBuilder();

    private CertificateText() {}

    static String of(Certificate.About about, Verification verification) {
        CertificateText certificate = new CertificateText();
        certificate.head(about, verification);
        certificate.section("Tables", verification.tables(), CertificateText::table);
        certificate.section(
                "Differences",
                verification.tables().stream()
                        .flatMap(CertificateText::differences)
                        .toList(),
                d -> d);
        certificate.section("Announced losses found", verification.lossesFound(), CertificateText::loss);
        certificate.section(
                "Recomputed with the same rule, not proved", verification.recomputed(), CertificateText::recomputed);
        certificate.section("Not verified", notVerified(verification), line -> line);
        return certificate.text.append('\n').toString();
    }

    private void head(Certificate.About about, Verification verification) {
        line("Certificate of verification, Caravan " + about.toolVersion());
        line("");
        line("run       " + about.runId());
        line("source    " + about.source());
        line("target    " + about.target());
        line("started   " + about.startedAt());
        line("finished  " + about.finishedAt());
        line("level     " + verification.level());
        line("result    " + result(verification));
    }

    private static String result(Verification verification) {
        String compared =
                switch (verification.level()) {
                    case NONE -> "nothing was compared";
                    case COUNTS -> "the numbers of rows are ";
                    case SAMPLE -> "the numbers of rows and all sampled cells are ";
                    case FULL -> "every cell but those listed below is ";
                };
        if (verification.level() == VerifyLevel.NONE) {
            return compared;
        }
        return verification.equal() ? "EQUAL: " + compared + "equal" : "NOT EQUAL";
    }

    private static String table(TableVerification table) {
        return String.format(
                Locale.ROOT,
                "%s '%s' as '%s' (%s): %,d rows against %,d, %,d rejected%s%s",
                table.equal() ? "equal" : "DIFFERS",
                table.tableName(),
                table.targetTable(),
                table.level(),
                table.sourceRows(),
                table.targetRows(),
                table.rejectedRows(),
                table.sampledRows() > 0 ? String.format(Locale.ROOT, ", %,d compared", table.sampledRows()) : "",
                table.sourceChecksum() == null
                        ? ""
                        : "\n    checksums " + table.sourceChecksum() + " and " + table.targetChecksum());
    }

    private static Stream<String> differences(TableVerification table) {
        Stream<String> listed = table.differences().stream().map(d -> "'" + table.tableName() + "' " + d);
        if (table.equal()) {
            return listed;
        }
        String count = "'" + table.tableName() + "' differs in " + (table.differingRowsAtLeast() ? "at least " : "")
                + table.differingRows() + " rows";
        return Stream.concat(Stream.of(count), listed);
    }

    private static String loss(Loss loss) {
        return String.format(
                Locale.ROOT,
                "'%s'.'%s' %s: %,d cells; %s",
                loss.table(),
                loss.column(),
                loss.kind(),
                loss.cells(),
                loss.message());
    }

    private static String recomputed(RecomputedColumn column) {
        return "'" + column.table() + "'.'" + column.column() + "' by " + column.rule();
    }

    private static List<String> notVerified(Verification verification) {
        return Stream.concat(
                        verification.notVerified().stream(),
                        Stream.of("keys, indexes, defaults, views and all else but the rows of tables"))
                .toList();
    }

    private <T> void section(String title, List<T> items, Function<T, String> wording) {
        line("");
        line(title + (items.isEmpty() ? ": none" : ":"));
        items.forEach(item -> line("  " + wording.apply(item)));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
