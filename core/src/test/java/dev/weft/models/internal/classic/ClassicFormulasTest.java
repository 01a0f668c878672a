package dev.weft.models.internal.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.models.Evidence;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassicFormulasTest {

  /** The founding document's example; its printed arithmetic is wrong in three places. */
  @Test
  void theFoundingExample() {
    double[] userRatings = {4, 3, 5};
    double[] itemRatings = {5, 4, 5};
    double similarity = ClassicFormulas.similarity(4, 3.5, 4, userRatings, itemRatings);
    assertThat(ClassicFormulas.squaredDeviations(userRatings, 3.5)).isEqualTo(2.75);
    assertThat(ClassicFormulas.squaredDeviations(itemRatings, 4)).isEqualTo(2);
    assertThat(similarity).isCloseTo(0.5 / Math.sqrt(2.75 * 2), within(1e-12));
    assertThat(similarity).isCloseTo(0.2132, within(5e-5));
    double content =
        ClassicFormulas.contentSimilarity(new double[] {1, 1, 1}, new double[] {1, 0, 1});
    assertThat(content).isCloseTo(2 / Math.sqrt(6), within(1e-12));
    assertThat(content).isCloseTo(0.8165, within(5e-5));
    assertThat(ClassicFormulas.mix(0.6, similarity, content))
        .isCloseTo(0.6 * 0.5 / Math.sqrt(5.5) + 0.4 * 2 / Math.sqrt(6), within(1e-12))
        .isCloseTo(0.4545, within(5e-5));
  }

  @Test
  void whatIsNotDefinedIsZero() {
    assertThat(ClassicFormulas.similarity(4, 3, 3, new double[] {3, 3}, new double[] {1, 5}))
        .isZero();
    assertThat(ClassicFormulas.similarity(4, 3, 3, new double[0], new double[0])).isZero();
    assertThat(ClassicFormulas.contentSimilarity(new double[2], new double[] {1, 2})).isZero();
    assertThatThrownBy(() -> ClassicFormulas.contentSimilarity(new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 and 3");
  }

  // Means of equal ratings are rounded; deviations of 1e-33 made scores of 1e15.
  @Test
  void equalRatingsDeviateByNothing() {
    float[] same = {0.1f, 0.1f, 0.1f};
    History history = History.of(new int[] {0, 1, 2}, same, new long[3]);
    Interactions interactions = Interactions.of(4, List.of(history, history, history));
    ClassicHybridModel model = new ClassicHybrid().fit(TrainingData.of(interactions));
    assertThat(model.score(Evidence.of(history))).containsOnly(0f);
    // Where both parts are 0 nobody's taste speaks for an item.
    assertThat(model.source(Evidence.of(history), 3)).isEqualTo(Signal.POPULARITY);
  }

  // Without features the content part was the item's support, in hundreds beside −1..1.
  @Test
  void withoutFeaturesTheContentPartIsZero() {
    History first = History.of(new int[] {0, 1}, new float[] {4, 2}, new long[2]);
    History second = History.of(new int[] {0, 1}, new float[] {5, 1}, new long[2]);
    TrainingData data = TrainingData.of(Interactions.of(3, List.of(first, second)));
    float[] scores = new ClassicHybrid(0.5).fit(data).score(Evidence.of(first));
    // R_0 = 4.5, R_u = 3, user deviations 2, item deviations 0.5
    assertThat(scores[0]).isCloseTo((float) (0.5 * 1.5 / Math.sqrt(2 * 0.5)), within(1e-6f));
    assertThat(scores[2]).isZero();
  }
}
