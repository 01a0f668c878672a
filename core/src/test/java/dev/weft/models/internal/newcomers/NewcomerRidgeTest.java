package dev.weft.models.internal.newcomers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.models.Evidence;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.newcomers.NewcomerRidge.First;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@EveryKernel
class NewcomerRidgeTest {

  private static final TrainingData TWO_KINDS =
      data(
          new float[] {1, 0},
          History.ofItems(0),
          new float[] {1, 0},
          History.ofItems(0),
          new float[] {0, 1},
          History.ofItems(1),
          new float[] {0, 1},
          History.ofItems(1));

  private static TrainingData data(Object... attributesAndHistories) {
    List<History> histories = new ArrayList<>();
    List<float[]> rows = new ArrayList<>();
    for (int at = 0; at < attributesAndHistories.length; at += 2) {
      rows.add((float[]) attributesAndHistories[at]);
      histories.add((History) attributesAndHistories[at + 1]);
    }
    int width = rows.getFirst().length;
    var attributes = Matrix.zeros(rows.size(), width);
    for (int u = 0; u < rows.size(); u++) {
      System.arraycopy(rows.get(u), 0, attributes.values(), u * width, width);
    }
    int items = 1 + histories.stream().flatMapToInt(h -> Arrays.stream(h.items())).max().orElse(-1);
    return new TrainingData(Interactions.of(items, histories), List.of(), attributes, 1);
  }

  /**
   * Centred attributes are ±(½, −½), centred targets ±(½, −½). On (½, −½)/√½ the sum of squares is
   * 4 · ½ = 2, of products with y₀ it is 4 · √½ · ½ = √2, so the weight is √2 / (2 + λ); at √½ it
   * gives 1 / (2 + λ), and the mean is ½.
   */
  @Test
  void attributesPullAwayFromTheMeanAsTheClosedFormSays() {
    var model = new NewcomerRidge(2, 1, 0, 0, First.EARLIEST).fit(TWO_KINDS);
    float[] scores = model.score(new Evidence(History.EMPTY, new float[] {1, 0}));
    assertThat((double) scores[0]).isCloseTo(1.0 / 2 + 1.0 / 4, within(1e-6));
    assertThat((double) scores[1]).isCloseTo(1.0 / 2 - 1.0 / 4, within(1e-6));
  }

  @Test
  void unknownAttributesAreAnsweredByTheMean() {
    var model = new NewcomerRidge(2, 1, 0, 0, First.EARLIEST).fit(TWO_KINDS);
    assertThat(model.score(Evidence.NONE)).containsExactly(new float[] {0.5f, 0.5f}, within(1e-6f));
  }

  /** Of items 0 to 3 taken in this order, half may be left out as the first. */
  @Test
  void whatEverybodyTakesFirstIsNoAnswer() {
    float[] nothing = {};
    TrainingData data =
        data(nothing, History.ofItems(0, 1, 2, 3), nothing, History.ofItems(0, 1, 3, 2));
    var model = new NewcomerRidge(1, 1, 0, 20, First.EARLIEST).fit(data);
    assertThat(model.score(Evidence.NONE)).containsExactly(new float[] {0, 0, 1, 1}, within(1e-6f));
    float[] all = new NewcomerRidge(1, 1, 0, 0, First.EARLIEST).fit(data).score(Evidence.NONE);
    assertThat(all).containsExactly(new float[] {1, 1, 1, 1}, within(1e-6f));
  }

  @Test
  void firstEventsPointToWhatFollowedThem() {
    List<Object> rows = new ArrayList<>();
    for (int u = 0; u < 30; u++) {
      rows.add(new float[0]);
      rows.add(u % 2 == 0 ? History.ofItems(0, 1, 4, 5) : History.ofItems(2, 3, 6, 7));
    }
    var model = new NewcomerRidge(1, 1, 10, 0, First.EARLIEST).fit(data(rows.toArray()));
    float[] scores = model.score(Evidence.of(History.ofItems(2, 3)));
    assertThat(scores[6]).isGreaterThan(scores[4] + 0.5f);
  }

  @Test
  void bothFormsOfTheSolutionAgreeSeed5() {
    var random = new java.util.Random(5);
    List<Object> rows = new ArrayList<>();
    for (int u = 0; u < 12; u++) {
      rows.add(new float[] {random.nextFloat(), random.nextFloat()});
      rows.add(History.ofItems(random.ints(0, 20).distinct().limit(9).toArray()));
    }
    rows.add(new float[2]);
    rows.add(History.ofItems(20));
    var dual = new NewcomerRidge(3, 2, 4, 1, First.EARLIEST).fit(data(rows.toArray()));
    // Ten times the same users under the same ridge per user: the same solution, from more rows.
    List<Object> more = new ArrayList<>();
    for (int copy = 0; copy < 10; copy++) {
      more.addAll(rows);
    }
    var primal = new NewcomerRidge(30, 2, 4, 1, First.EARLIEST).fit(data(more.toArray()));
    var evidence = new Evidence(History.ofItems(3, 7), new float[] {0.2f, 0.9f});
    assertThat(primal.score(evidence)).containsExactly(dual.score(evidence), within(1e-4f));
  }
}
