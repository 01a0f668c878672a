package dev.weft.models.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.models.Algorithm;
import dev.weft.models.Model;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.cold.ColdColumns;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.factors.Als;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.TextEase;
import dev.weft.models.internal.popularity.AttributePrior;
import dev.weft.models.internal.popularity.Popularity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateTableTest {

  private static final TrainingData DATA =
      TrainingData.of(Interactions.of(2, List.of(History.ofItems(0, 1), History.ofItems(0))));

  private static GateTable table(List<Algorithm> members, float... weights) {
    float[] values = new float[GateWeights.sizeOfLength(members.size()) * 9]; // as many as lengths
    for (int at = 0; at < values.length; at++) {
      values[at] = weights[at % weights.length];
    }
    var side = new GateWeights.Reasoned(new GateWeights(members.size(), values), Optional.empty());
    int[] kept = new int[members.size()];
    Arrays.setAll(kept, m -> m);
    List<Model> models = members.stream().<Model>map(member -> member.fit(DATA)).toList();
    var model =
        new GateModel(
            new Gate(members, HoldOut.RANDOM), models, kept, side, side, new int[] {2, 1});
    return new GateTable(model, true);
  }

  @Test
  void sharesAreWeightsDividedByTheirSumAndOffsetsDoNotCount() {
    GateTable table = table(List.of(new Popularity(), new TextEase(), new Ease()), 1, 3, 4, -0.5f);
    assertThat(table.cell(3, 2)).containsExactly(1 / 8.0, 3 / 8.0, 4 / 8.0);
    assertThat(table.ofLength(3))
        .containsExactly(new double[] {1 / 8.0, 3 / 8.0, 4 / 8.0}, within(1e-12));
    assertThat(table.ofSupport(0))
        .containsExactly(new double[] {1 / 8.0, 3 / 8.0, 4 / 8.0}, within(1e-12));
    assertThat(table.offset(3, 2)).isEqualTo(-0.5f);
    assertThat(table.text(3, 2)).isEqualTo(0.5 * 3 / 8.0);
    assertThat(table.behaviour(3, 2)).isEqualTo(0.5 * 3 / 8.0 + 4 / 8.0);
  }

  @Test
  void supportsWhereNoMemberCountsAreLeftOutOfALength() {
    // Supports alternate between weights (1, 1) and none.
    GateTable table = table(List.of(new Popularity(), new Ease()), 1, 1, 0, 0, 0, 2);
    assertThat(table.cell(0, 1)).containsExactly(0, 0);
    assertThat(table.ofLength(0)).containsExactly(0.5, 0.5);
  }

  @Test
  void whatAMemberGoesByDependsOnTheHistoryAndTheItem() {
    assertShares(new Popularity(), 5, 5, 0, 0);
    assertShares(new AttributePrior(), 5, 5, 0, 0);
    assertShares(new Content(), 5, 5, 1, 0);
    assertShares(new TextEase(), 5, 5, 0.5, 0.5);
    assertShares(new TextEase(), 5, 0, 1, 0);
    assertShares(new Als(), 5, 5, 0, 1);
    assertShares(new ColdColumns(), 5, 0, 1, 0);
    assertShares(new ColdColumns(), 5, 1, 0, 1);
    assertShares(new Content(), 0, 5, 0, 0);
  }

  private static void assertShares(
      Algorithm algorithm, int length, int support, double text, double behaviour) {
    Set<Signal> signals = algorithm.signals(length, support);
    assertThat(Signal.TEXT.share(signals)).as("text of %s", algorithm).isEqualTo(text);
    assertThat(Signal.BEHAVIOUR.share(signals)).as("behaviour").isEqualTo(behaviour);
  }
}
