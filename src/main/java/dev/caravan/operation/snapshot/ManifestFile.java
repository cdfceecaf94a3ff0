package dev.caravan.operation.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes {@code manifest.json}. Its last member is the SHA-256 of the same text with that member empty, so that no changed byte
 * goes unnoticed. Written beside, then renamed: there is a whole one or none.
 */
final class ManifestFile {

    static final String NAME = "manifest.json";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ManifestFile() {}

    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(NAME));
    }

    static Manifest write(Path folder, Manifest manifest) {
        Manifest sealed = manifest.withChecksum(sum(manifest));
        Path file = folder.resolve(NAME);
        Path next = folder.resolve(NAME + ".next");
        try {
            Files.writeString(next, text(sealed) + "\n");
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return sealed;
        } catch (IOException e) {
            throw new MigrationException(
                    ErrorCode.FAILED,
                    "Cannot write " + file + ": " + e,
                    "check the free space and the folder's rights",
                    e);
        }
    }

    /** @throws MigrationException VERIFICATION_FAILED if it is not what was written */
    static Manifest read(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            Manifest manifest = MAPPER.readValue(Files.readString(file), Manifest.class);
            if (manifest.formatVersion() > Manifest.FORMAT_VERSION) {
                throw new MigrationException(
                        ErrorCode.REFUSED,
                        "Snapshot " + folder + " has format version " + manifest.formatVersion()
                                + "; this Caravan reads up to " + Manifest.FORMAT_VERSION,
                        "use the Caravan that took it (" + manifest.toolVersion() + ") or a newer one");
            }
            if (!manifest.checksum().equals(sum(manifest))) {
                throw damaged(file, "its checksum does not agree", null);
            }
            return manifest;
        } catch (IOException e) {
            throw damaged(file, "it cannot be read", e);
        }
    }

    private static MigrationException damaged(Path file, String how, @Nullable Exception cause) {
        return new MigrationException(
                ErrorCode.VERIFICATION_FAILED,
                "Snapshot manifest " + file + " is damaged: " + how,
                "choose another snapshot: caravan list-snapshots",
                cause);
    }

    private static String sum(Manifest manifest) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] text = text(manifest.withChecksum("")).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(digest.digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String text(Manifest manifest) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A manifest does not become JSON", e);
        }
    }
}
