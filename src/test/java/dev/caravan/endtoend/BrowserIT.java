package dev.caravan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The status page as Chromium shows it: its style applies under its own policy, and what jobs are called runs nothing. */
class BrowserIT {

    private static final int SECONDS = 60;
    private static final String HOSTILE = "<script>document.title = 'owned'</script>";

    private static Path chromium;

    @TempDir
    Path folder;

    @BeforeAll
    static void find() {
        Optional<Path> found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(Path.of(place)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "there is no Chromium on the PATH: apt-get install chromium");
        chromium = found.get();
    }

    /** @return what it has printed */
    private String browse(String address, String... options) throws Exception {
        Path printed = Files.createTempFile(folder, "chromium", ".out");
        List<String> command = new ArrayList<>(List.of(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1200,1600",
                "--user-data-dir=" + Files.createTempDirectory(folder, "profile")));
        command.addAll(List.of(options));
        command.add(address);
        Process process = new ProcessBuilder(command)
                .redirectOutput(printed.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        assertThat(ended).as("%s ends within %s s", command, SECONDS).isTrue();
        return Files.readString(printed);
    }

    @Test
    void showsThePage() throws Exception {
        Files.createDirectories(folder.resolve("work"));
        Path work = folder.resolve("work");
        Samples.family(work.resolve("research.db"), 20);
        try (StandingService service = StandingService.start(
                work, "caravan.database.research.url = research.db", "caravan.database.copy.url = copy.db")) {
            Files.writeString(
                    work.resolve("inbox/copy.json"),
                    "{\"operation\": \"migrate\", \"from\": \"research\", \"to\": \"copy\"}");
            Files.writeString(
                    work.resolve("inbox/keep.json"),
                    "{\"operation\": \"create-snapshot\", \"database\": \"research\", \"description\": \"" + HOSTILE
                            + "\"}");
            await().until(() -> service.get("/api/jobs").body().split("\"completed").length > 2);
            String shown = browse(service.address(), "--dump-dom");
            assertThat(shown)
                    .contains(
                            "<h1>Caravan</h1>",
                            "<strong class=\"good\">Ready</strong>",
                            "<caption>The newest first</caption>")
                    .contains("<td class=\"text\">completed", "&lt;script&gt;", "<title>Caravan</title>");
            Path picture = folder.resolve("page.png");
            browse(service.address(), "--screenshot=" + picture);
            assertThat(hasGreen(ImageIO.read(picture.toFile())))
                    .as("the style applies")
                    .isTrue();
        }
    }

    /** The colour that good news have in the style, and nothing has without it. */
    private static boolean hasGreen(BufferedImage picture) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                Color colour = new Color(picture.getRGB(x, y));
                if (colour.getGreen() - colour.getRed() > 80 && colour.getGreen() - colour.getBlue() > 20) {
                    return true;
                }
            }
        }
        return false;
    }
}
