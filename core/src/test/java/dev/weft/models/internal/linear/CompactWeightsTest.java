package dev.weft.models.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ItemToItem;
import dev.weft.models.Model;
import dev.weft.models.ModelFileException;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.file.ModelFile;
import dev.weft.models.internal.cold.ColdColumns;
import dev.weft.models.internal.file.SectionFile;
import dev.weft.models.internal.neighbours.Association;
import dev.weft.models.internal.newcomers.NewcomerRidge;
import dev.weft.models.internal.sequence.Transition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models of so many items that their weights are held in bytes. */
class CompactWeightsTest {

  private static final int ITEMS = 600;
  private static final int COLD = 40;
  private static final TrainingData DATA = Synthetic.data(900, ITEMS, COLD, 4, 12, 11);

  @TempDir Path folder;

  static List<Algorithm> algorithms() {
    return List.of(
        new Ease(20),
        new TextEase(new Ease(20)),
        new Association(),
        new Transition(),
        new ColdColumns(new Ease(20)),
        new NewcomerRidge());
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void aModelIsReadBackAsItWasAndTakesAtMostAByteAWeight(Algorithm algorithm) throws IOException {
    Path file = folder.resolve("model.weft");
    Model model = algorithm.fit(DATA);
    ModelFile.write(file, model, "");
    Model read = ModelFile.read(file).model();
    // Columns of cold items and rows of attributes come on top; it was four bytes a weight. Codes
    // are packed, and a weight that is not zero takes more than a bit.
    assertThat(Files.size(file)).isBetween(ITEMS * ITEMS / 8L, 2L * ITEMS * ITEMS);
    assertThat(read.score(Evidence.NONE)).isEqualTo(model.score(Evidence.NONE));
    for (int user = 0; user < 20; user++) {
      assertThat(read.score(DATA.evidence(user))).isEqualTo(model.score(DATA.evidence(user)));
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void aScoreIsTheSumOfWhatTheItemsOfTheHistoryAdd(Algorithm algorithm) {
    if (!(algorithm.fit(DATA) instanceof ItemToItem model)) {
      return; // Only newcomer-ridge, whose score has other parts.
    }
    History history = DATA.interactions().history(3);
    float[] scores = model.score(Evidence.of(history));
    int[] support = DATA.interactions().support();
    for (int item = 0; item < ITEMS; item++) {
      if (support[item] == 0 && algorithm instanceof ColdColumns) {
        continue; // The weights of these are put on the scale of the others.
      }
      double sum = 0;
      for (int entry = 0; entry < history.size(); entry++) {
        sum += model.contribution(history, entry, item);
      }
      assertThat((double) scores[item]).isCloseTo(sum, within(1e-4));
    }
  }

  /** As files were before weights were held in bytes. */
  @Test
  void aLargeMatrixInSinglePrecisionIsReadAsItIs() throws IOException {
    var weights = Matrix.zeros(ITEMS, ITEMS);
    for (int i = 0; i < weights.values().length; i++) {
      weights.values()[i] = (float) Math.sin(i);
    }
    Path file = folder.resolve("old.weft");
    Map<String, Object> sections = new LinkedHashMap<>();
    sections.put("data-hash", "");
    sections.put("model/algorithm", "ease(lambda=20)");
    sections.put("model/weights", weights);
    sections.put("model/support", new float[ITEMS]);
    SectionFile.write(file, sections);
    LinearModel model = (LinearModel) ModelFile.read(file).model();
    assertThat(model.weights().matrix()).isEqualTo(weights);
  }

  @Test
  void weightsOfAnotherShapeAreRefused() throws IOException {
    Path file = folder.resolve("forged.weft");
    Map<String, Object> sections = new LinkedHashMap<>();
    sections.put("data-hash", "");
    sections.put("model/algorithm", "ease(lambda=20)");
    sections.put("model/weights-codes", new byte[ITEMS * ITEMS]);
    sections.put("model/weights-scales", new float[ITEMS]);
    sections.put("model/support", new float[ITEMS + 1]);
    SectionFile.write(file, sections);
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("holds 360600 codes and 600 scales, not 360000 and 600");
  }
}
