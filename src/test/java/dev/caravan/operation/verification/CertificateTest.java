package dev.caravan.operation.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.Loss;
import dev.caravan.model.LossKind;
import dev.caravan.model.MigrationException;
import dev.caravan.model.VerifyLevel;
import dev.caravan.operation.verification.Difference.What;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {

    private static final Certificate.About ABOUT = new Certificate.About(
            "20261121_074200",
            "research.db",
            "warehouse.duckdb",
            Instant.parse("2026-11-21T07:42:00Z"),
            Instant.parse("2026-11-21T07:43:00Z"),
            "0.1.0");

    @TempDir
    Path folder;

    private static Verification verification(boolean equal) {
        TableVerification table = new TableVerification(
                "TRIAL",
                "trial",
                VerifyLevel.FULL,
                equal,
                1_204,
                1_200,
                4,
                "0a".repeat(16),
                "0b".repeat(16),
                0,
                equal ? 0 : 1,
                false,
                equal ? List.of() : List.of(new Difference(What.VALUE, "id=1", "name", "'a'", "'b'", null)));
        return new Verification(
                VerifyLevel.FULL,
                equal,
                List.of(table),
                List.of(new Loss("TRIAL", "score", LossKind.NAN_TO_NULL, 3, "NaN is expected as NULL")),
                List.of(new RecomputedColumn("TRIAL", "name", "mask")),
                4,
                List.of("rows of 'TRIAL' outside of: id > 0"));
    }

    @Test
    void saysWhatWasComparedAndWhatWasNot() throws IOException {
        Path file = Certificate.write(folder.resolve("proofs"), ABOUT, verification(true));

        assertThat(file).hasFileName("certificate-20261121_074200.txt");
        assertThat(Files.readString(file))
                .startsWith("Certificate of verification, Caravan 0.1.0\n")
                .contains(
                        "source    research.db",
                        "target    warehouse.duckdb",
                        "result    EQUAL: every cell but those listed below is equal",
                        "equal 'TRIAL' as 'trial' (full): 1,204 rows against 1,200, 4 rejected",
                        "Differences: none",
                        "'TRIAL'.'score' NAN_TO_NULL: 3 cells",
                        "Recomputed with the same rule, not proved:\n  'TRIAL'.'name' by mask",
                        "Not verified:\n  rows of 'TRIAL' outside of: id > 0\n  keys, indexes");
        Certificate.check(file);
    }

    @Test
    void namesTheDifferences() throws IOException {
        Path file = Certificate.write(folder, ABOUT, verification(false));

        assertThat(Files.readString(file))
                .contains("result    NOT EQUAL", "'TRIAL' differs in 1 rows", "id=1, column 'name': 'a' became 'b'");
    }

    @Test
    void anyChangedByteIsNoticed() throws IOException {
        Path file = Certificate.write(folder, ABOUT, verification(true));
        byte[] written = Files.readAllBytes(file);
        for (int i = 0; i < written.length; i += 7) {
            byte[] changed = written.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            assertThatThrownBy(() -> Certificate.check(file)).isInstanceOf(MigrationException.class);
        }
        Files.write(file, written);
        Files.writeString(
                file, new String(written, StandardCharsets.UTF_8) + "EQUAL after all\n", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Certificate.check(file))
                .hasMessage("Certificate " + file + " is not as it was written: its SHA-256 does not match");
    }

    @Test
    void isNeverOverwritten() throws IOException {
        Path file = Certificate.write(folder, ABOUT, verification(true));
        String before = Files.readString(file);

        assertThatThrownBy(() -> Certificate.write(folder, ABOUT, verification(false)))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REFUSED))
                .hasMessage("Run 20261121_074200 has a certificate already: " + file);
        assertThat(file).hasContent(before);
    }

    @Test
    void aMissingCertificateOrSealIsNamed() throws IOException {
        Path file = folder.resolve("certificate-x.txt");
        assertThatThrownBy(() -> Certificate.check(file)).hasMessage("No certificate " + file);
        Files.writeString(file, "Everything is equal\n");
        assertThatThrownBy(() -> Certificate.check(file))
                .hasMessageContaining("its last line with the SHA-256 is missing");
    }
}
