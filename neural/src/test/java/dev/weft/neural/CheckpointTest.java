package dev.weft.neural;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.math.Matrix;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

  private static final TrainingData DATA = Synthetic.data(80, 30, 3, 3, 6, 1);
  private static final SasRec ALGORITHM =
      new SasRec(8, 1, 2, 6, Layers.PLAIN, 0.2, 2, 5e-3, 0, 6, 5_000);

  @TempDir private Path folder;

  @BeforeEach
  void setFolder() {
    System.setProperty(Checkpoint.FOLDER, folder.toString());
  }

  @AfterEach
  void clearFolder() {
    System.clearProperty(Checkpoint.FOLDER);
  }

  /** Dies after some epochs, as a process does that is killed. */
  private static final class Killed extends RuntimeException {}

  private static SequenceTrainer trainer(long seed) {
    ItemInputs items = ItemInputs.of(DATA);
    return new SequenceTrainer(
        ALGORITHM,
        ALGORITHM.learning(),
        ALGORITHM.table(),
        ALGORITHM.network(),
        items,
        Corpus.all(DATA, items),
        seed);
  }

  private Map<String, Matrix> killedAfter(int epochs) {
    int[] heard = {0};
    try {
      dev.weft.models.internal.FitProgress.told(
          _ -> {
            // The epoch before this one is saved.
            if (++heard[0] > epochs) {
              throw new Killed();
            }
          },
          () -> trainer(1).saving(0).train());
    } catch (Killed e) {
      return trainer(1).saving(0).train();
    }
    throw new AssertionError("it was done before");
  }

  @Test
  void aKilledTrainingEndsWhereItWouldHaveEnded() throws IOException {
    Map<String, Matrix> whole = trainer(1).train();
    for (int epochs : new int[] {1, 4, 7}) {
      assertThat(killedAfter(epochs)).as("killed after %d epochs", epochs).isEqualTo(whole);
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void whatIsLeftOfAnotherTrainingIsNotGoneOnWith() throws IOException {
    Map<String, Matrix> other = trainer(2).train();
    int[] heard = {0};
    try {
      dev.weft.models.internal.FitProgress.told(
          _ -> {
            if (++heard[0] > 2) {
              throw new Killed();
            }
          },
          () -> trainer(1).saving(0).train());
    } catch (Killed e) {
      assertThat(files()).hasSize(1);
    }
    assertThat(trainer(2).train()).isEqualTo(other);
    assertThat(files()).hasSize(1);
  }

  @Test
  void aDamagedCheckpointIsLeftAlone() throws IOException {
    Map<String, Matrix> whole = trainer(1).train();
    int[] heard = {0};
    try {
      dev.weft.models.internal.FitProgress.told(
          _ -> {
            if (++heard[0] > 2) {
              throw new Killed();
            }
          },
          () -> trainer(1).saving(0).train());
    } catch (Killed e) {
      Files.write(files().getFirst(), new byte[] {1, 2, 3});
    }
    assertThat(trainer(1).train()).isEqualTo(whole);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".weft")).toList();
    }
  }
}
