package dev.caravan.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** PEM files: an authority, a server that it has signed for some names, its key, and an authority that knows nothing of either. */
public record Certificates(Path authority, Path server, Path key, Path stranger) {

    private static final String PASSWORD = "changeit";

    /** @param names as keytool has them, for example {@code dns:localhost} */
    public static Certificates make(Path folder, String names) throws IOException, InterruptedException {
        Path store = folder.resolve("keys.p12");
        String ofAuthority = "bc:critical=ca:true";
        keytool(store, "authority", ofAuthority);
        keytool(store, "stranger", ofAuthority);
        keytool(store, "server", "san=" + names, "-signer", "authority");
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(store))) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            Path key = folder.resolve("server.key");
            Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return new Certificates(
                    certificate(keys, "authority", folder),
                    certificate(keys, "server", folder),
                    write(
                            key,
                            "PRIVATE KEY",
                            keys.getKey("server", PASSWORD.toCharArray()).getEncoded()),
                    certificate(keys, "stranger", folder));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static Path certificate(KeyStore keys, String alias, Path folder)
            throws GeneralSecurityException, IOException {
        return write(
                folder.resolve(alias + ".pem"),
                "CERTIFICATE",
                keys.getCertificate(alias).getEncoded());
    }

    private static Path write(Path file, String title, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + title + "-----\n" + lines + "\n-----END " + title + "-----\n");
    }

    private static void keytool(Path store, String alias, String extension, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg", "EC"));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-alias", alias, "-dname", "CN=" + alias, "-ext", extension));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool makes no certificate: " + said);
        }
    }
}
