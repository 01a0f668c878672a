package dev.weft.neural;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.History;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.file.ModelFile;
import dev.weft.models.internal.linear.Ease;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that has everything but PyTorch's native library, as on other platforms. */
class WithoutLibraryTest {

  private static final TrainingData DATA = Synthetic.data(40, 12, 2, 2, 5, 1);

  /** What the process does. */
  static final class Program {

    private Program() {}

    /** Reads the model of a file, then trains others. */
    public static void main(String[] arguments) throws IOException {
      Model read = ModelFile.read(Path.of(arguments[0])).model();
      System.out.println("read " + Arrays.toString(read.score(asked())));
      System.out.println("ease of " + new Ease(10).fit(DATA).items());
      System.out.println("offered " + new SasRec().trainingSeconds(DATA).isPresent());
      try {
        new SasRec().fit(DATA);
      } catch (IllegalStateException e) {
        System.out.println("refused: " + e.getMessage());
      }
    }
  }

  private static Evidence asked() {
    return Evidence.of(History.ofItems(1, 4));
  }

  @Test
  void trainedModelsAnswerOthersAreTrainedAndTheErrorSaysWhatToAdd(@TempDir Path folder)
      throws IOException, InterruptedException {
    Model model = new SasRec(4, 1, 1, 4, Layers.PLAIN, 0, 1, 1e-3, 0, 2, 100).fit(DATA);
    Path file = folder.resolve("model.weft");
    ModelFile.write(file, model, "");
    assertThat(run(folder, file))
        .contains("read " + Arrays.toString(model.score(asked())))
        .contains("ease of 12")
        .contains("offered false")
        .contains("refused: ")
        .contains("add ai.djl.pytorch:pytorch-native-cpu:2.7.1")
        .contains("WEFT_CLASS_PATH");
  }

  private static String run(Path folder, Path file) throws IOException, InterruptedException {
    Path natives = folder.resolve("natives");
    Files.createDirectory(
        natives,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    String path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains("pytorch-native") && !entry.contains("pytorch-jni"))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--add-modules",
                    "jdk.incubator.vector",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dweft.natives=" + natives,
                    "-Djava.io.tmpdir=" + natives,
                    "-cp",
                    path,
                    Program.class.getName(),
                    file.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
