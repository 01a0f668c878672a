package dev.weft.models.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.models.Evidence;
import dev.weft.models.TrainingData;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentTest {

  /** Items east, north, north-east, and one of which nothing is known. */
  private final TrainingData data =
      new TrainingData(
          Interactions.of(4, List.of(History.ofItems(3), History.ofItems(3, 0))),
          List.of(
              new FeatureBlock.Dense(
                  "text", new Matrix(4, 2, new float[] {1, 0, 0, 1, 0.6f, 0.8f, 0, 0}), 1)),
          Matrix.zeros(0, 0),
          1);

  @Test
  void scoresAreCosinesWithTheMeanOfTheHistory() {
    float[] scores = new Content(0, 1).fit(data).score(Evidence.of(History.ofItems(0, 1)));
    float half = (float) Math.sqrt(0.5);
    assertThat(scores)
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(half, half, 1.4f * half, 0);
  }

  @Test
  void olderEventsCountLessByTheHalfLife() {
    ContentModel model = new Content(1, 1).fit(data);
    History history = History.ofItems(0, 1);
    float[] scores = model.score(Evidence.of(history));
    float length = (float) Math.hypot(0.5, 1);
    assertThat(scores[0]).isCloseTo(0.5f / length, within(1e-5f));
    assertThat(scores[1]).isCloseTo(1 / length, within(1e-5f));
    // Explanations used to ignore the half-life.
    float sum = model.contribution(history, 0, 2) + model.contribution(history, 1, 2);
    assertThat(sum / length).isCloseTo(scores[2], within(1e-5f));
    assertThat(model.contribution(history, 0, 0)).isEqualTo(0.5f);
  }

  @Test
  void aHistoryOfWhichNothingIsKnownIsAnsweredBySupport() {
    ContentModel model = new Content(0, 1).fit(data);
    assertThat(model.score(Evidence.of(History.ofItems(3)))).containsExactly(1, 0, 0, 2);
    assertThat(model.score(Evidence.NONE)).containsExactly(1, 0, 0, 2);
  }
}
