package dev.caravan.operation.verification;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A verification as a text file for people, which ends in the SHA-256 of everything above that line. The sum shows damage and careless edits;
 * it is no signature, for whoever changes the text can reckon it again.
 */
public final class Certificate {

    private static final String SEAL = "sha256 of everything above: ";

    private Certificate() {}

    /**
     * What a certificate is about.
     *
     * @param source for people, secrets masked
     * @param target for people, secrets masked
     * @param toolVersion of Caravan
     */
    public record About(
            String runId, String source, String target, Instant startedAt, Instant finishedAt, String toolVersion) {}

    /**
     * Writes {@code certificate-RUN.txt} into a folder, which is made if need be.
     *
     * @return the file
     * @throws MigrationException REFUSED if the run has a certificate there already, FAILED if it cannot be written
     */
    public static Path write(Path folder, About about, Verification verification) {
        Path file = folder.resolve("certificate-" + about.runId() + ".txt");
        try {
            Files.createDirectories(folder);
            Files.writeString(file, sealed(CertificateText.of(about, verification)), StandardOpenOption.CREATE_NEW);
            return file;
        } catch (FileAlreadyExistsException e) {
            throw new MigrationException(
                    ErrorCode.REFUSED,
                    "Run " + about.runId() + " has a certificate already: " + file,
                    "a certificate is never overwritten; move it away first",
                    e);
        } catch (IOException e) {
            throw new MigrationException(
                    ErrorCode.FAILED, "Cannot write certificate " + file + ": " + e, "is the folder writable?", e);
        }
    }

    /**
     * Recomputes the sum.
     *
     * @throws MigrationException VERIFICATION_FAILED if the text is not what was written, NOT_FOUND if there is no such file
     */
    public static void check(Path file) {
        String text = read(file);
        int seal = text.lastIndexOf(SEAL);
        if (seal < 0 || !text.equals(sealed(text.substring(0, seal)))) {
            throw new MigrationException(
                    ErrorCode.VERIFICATION_FAILED,
                    "Certificate " + file + " is not as it was written: "
                            + (seal < 0 ? "its last line with the SHA-256 is missing" : "its SHA-256 does not match"),
                    "caravan validate-migration --level full compares both sides again");
        }
    }

    private static String read(Path file) {
        try {
            // Bytes that are no UTF-8 must fail the sum, not the reading.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new MigrationException(ErrorCode.NOT_FOUND, "No certificate " + file, null, e);
        } catch (IOException e) {
            throw new MigrationException(ErrorCode.FAILED, "Cannot read certificate " + file + ": " + e, null, e);
        }
    }

    private static String sealed(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return text + SEAL + HexFormat.of().formatHex(sum) + "\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
