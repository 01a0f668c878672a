package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise of a million events, held in a process of its own. The data set of these events takes
 * 62 MB; the heap is a good deal less than twice that.
 */
class LargeImportTest {

  private static final int EVENTS = 1_000_000;

  @TempDir Path folder;

  private Path millionEvents() throws IOException {
    Path file = folder.resolve("ratings.csv");
    var random = new Random(1);
    try (Writer writer = Files.newBufferedWriter(file)) {
      writer.write("user_id,item_id,rating,timestamp\n");
      for (int e = 0; e < EVENTS; e++) {
        writer.write(
            "%d,%d,%d,%d\n"
                .formatted(
                    random.nextInt(50_000),
                    random.nextInt(20_000),
                    1 + random.nextInt(5),
                    1_700_000_000 + random.nextInt(50_000_000)));
      }
    }
    return file;
  }

  private static String run(String heap, Path file) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.weft.files.ImportProbe",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void millionEventsTakeSecondsInAHeapOfTwiceTheirSize() throws Exception {
    Path file = millionEvents();

    String output = run("88m", file);

    assertThat(output).startsWith("1000000 events in ");
    int millis = Integer.parseInt(output.replaceAll(".* in (\\d+) ms\\s*", "$1"));
    assertThat(millis).isLessThan(30_000);
  }
}
