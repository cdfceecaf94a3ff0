package dev.caravan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.model.ErrorCode;
import dev.caravan.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHeaderTest {

    @TempDir
    Path folder;

    @Test
    void givesAsManyBytesAsThereAre() throws IOException {
        Path file = Files.writeString(folder.resolve("a.db"), "0123456789");

        assertThat(FileHeader.read(file, 4)).asString().isEqualTo("0123");
        assertThat(FileHeader.read(file, 64)).asString().isEqualTo("0123456789");
    }

    @Test
    void neverOpensAFileThatIsHeldEvenUnderAnotherName() throws IOException {
        Path file = Files.writeString(folder.resolve("a.db"), "before");
        Path link = Files.createLink(folder.resolve("b.db"), file);
        try (FileHeader.Hold hold = FileHeader.hold(file, FileHeader.read(file, 6))) {
            assertThat(hold).isNotNull();
            Files.writeString(file, "after!");

            assertThat(FileHeader.read(file, 6)).asString().isEqualTo("before");
            assertThat(FileHeader.read(link, 6)).asString().isEqualTo("before");
        }
    }

    @Test
    void aFileIsHeldAsLongAsOneOfItsHandlesIs() throws IOException {
        Path file = Files.writeString(folder.resolve("a.db"), "after");
        FileHeader.Hold first = FileHeader.hold(file, new byte[] {1});
        FileHeader.Hold second = FileHeader.hold(file, new byte[] {1});

        first.close();
        first.close();
        assertThat(FileHeader.read(file, 5)).containsExactly(1);

        second.close();
        assertThat(FileHeader.read(file, 5)).asString().isEqualTo("after");
    }

    @Test
    void anAbsentFileIsNotFoundAndItsNeighboursAreNamed() throws IOException {
        Files.writeString(folder.resolve("shop.DB"), "");
        Files.writeString(folder.resolve("notes.txt"), "");

        assertThatThrownBy(() -> FileHeader.read(folder.resolve("shpo.db"), 16))
                .isInstanceOfSatisfying(MigrationException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND);
                    assertThat(e).hasMessage("No database file '" + folder.resolve("shpo.db") + "'");
                    assertThat(e.hint()).isEqualTo("in '" + folder + "' there is 'shop.DB'");
                });
    }

    @Test
    void anAbsentFolderIsSaidToBeAbsent() {
        assertThatThrownBy(() -> FileHeader.read(folder.resolve("nowhere/shop.db"), 16))
                .isInstanceOfSatisfying(MigrationException.class, e -> assertThat(e.hint())
                        .isEqualTo("the folder '" + folder.resolve("nowhere") + "' does not exist"));
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> FileHeader.read(folder, 16))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_CONNECT));
    }
}
