package dev.weft.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.sequence.NextItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NextItemSearchTest {

  private final List<String> log = new ArrayList<>();

  /** Everyone walks round a circle: order is all there is to learn. */
  @Test
  void whereOrderDecidesTransitionsAreGivenAShareSeed1() {
    var random = new Random(1);
    List<History> walks = new ArrayList<>();
    for (int u = 0; u < 200; u++) {
      int start = random.nextInt(40);
      int[] items = new int[8];
      long[] times = new long[8];
      float[] weights = new float[8];
      for (int e = 0; e < 8; e++) {
        items[e] = (start + e) % 40;
        times[e] = 1_000L * e;
        weights[e] = 1;
      }
      walks.add(History.of(items, weights, times));
    }
    NextItem chosen =
        new NextItemSearch(log::add).choose(TrainingData.of(Interactions.of(40, walks)));
    assertThat(chosen.transitionShare()).isPositive();
    assertThat(chosen.contentShare()).isZero();
    assertThat(log).hasSizeGreaterThan(15).allMatch(line -> line.startsWith("ndcg@10 "));
  }

  @Test
  void theSameDataGiveTheSameChoice() {
    TrainingData data = Synthetic.data(80, 30, 3, 3, 6, 1);
    NextItem chosen = new NextItemSearch(log::add).choose(data);
    assertThat(new NextItemSearch(line -> {}).choose(data)).isEqualTo(chosen);
  }

  @Test
  void dataWithoutTimesGetsTheDefaultAndSaysSo() {
    TrainingData data = TrainingData.of(Interactions.of(3, List.of(History.ofItems(0, 1, 2))));
    assertThat(new NextItemSearch(log::add).choose(data)).isEqualTo(new NextItem());
    assertThat(log).singleElement().asString().contains("give every event a timestamp");
  }
}
