package dev.caravan.engine.mysql;

import dev.caravan.engine.FileHeader;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Certificates as the driver wants them: in a key store, where MySQL's own clients take a PEM file. Thread-safe. */
final class TrustStore {

    static final String TYPE = "PKCS12";

    /** There is nothing in it that is secret. */
    static final String PASSWORD = "public";

    private static final int HEADER_BYTES = 64;

    /** By the text of their certificates, for as long as this process runs. */
    private static final Map<String, Path> MADE = new ConcurrentHashMap<>();

    private TrustStore() {}

    /**
     * A key store with the certificates of a PEM file.
     *
     * @throws MigrationException CANNOT_CONNECT if there are none to be read
     */
    static Path of(Path pem) {
        try {
            return MADE.computeIfAbsent(text(pem), TrustStore::make);
        } catch (IOException | IllegalArgumentException e) {
            throw new MigrationException(
                    ErrorCode.CANNOT_CONNECT,
                    "Cannot read certificates from '" + pem + "': " + e,
                    "let ssl-ca name the certificate, as PEM, of the authority that signed the server's",
                    e);
        }
    }

    /** A database, which only its driver may open, is told by its first bytes. */
    private static String text(Path pem) throws IOException {
        for (byte b : FileHeader.read(pem, HEADER_BYTES)) {
            if (b == 0) {
                throw new IllegalArgumentException("it is no text");
            }
        }
        return Files.readString(pem, StandardCharsets.ISO_8859_1);
    }

    private static Path make(String pem) {
        try {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)))) {
                store.setCertificateEntry("authority " + ++number, certificate);
            }
            if (number == 0) {
                throw new IllegalArgumentException("there is none");
            }
            return write(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Path write(KeyStore store) throws GeneralSecurityException, IOException {
        Path file = Files.createTempFile("caravan-authorities", ".p12");
        file.toFile().deleteOnExit();
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
