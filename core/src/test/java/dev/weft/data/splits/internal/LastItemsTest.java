package dev.weft.data.splits.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LastItemsTest {

  @Test
  void theLatestItemIsHiddenAndTheRestIsTold() {
    Split split = LastItems.of(of(history(new int[] {4, 1, 3}, 10, 20, 30)), 2, 1);
    TestCase asked = split.tests().getFirst();
    assertThat(asked.relevant()).containsExactly(3);
    assertThat(asked.history().items()).containsExactly(4, 1);
    assertThat(split.train().history(0)).isEqualTo(asked.history());
    assertThat(split.candidates()).containsExactly(false, true, false, true, true);
  }

  // With the order of ids for the order in time, every invoice would hide its largest id.
  @Test
  void amongItemsOfOneTimeTheHiddenOneIsDrawnByLotSeed1() {
    List<History> invoices =
        IntStream.range(0, 200).mapToObj(u -> history(new int[] {0, 1, 2, 3}, 1, 7, 7, 7)).toList();
    Set<Integer> hidden = new HashSet<>();
    for (TestCase asked : LastItems.of(Interactions.of(5, invoices), 2, 1).tests()) {
      hidden.add(asked.relevant()[0]);
    }
    assertThat(hidden).containsExactlyInAnyOrder(1, 2, 3);
  }

  @Test
  void theSameSeedHidesTheSame() {
    Interactions invoices =
        Interactions.of(
            5,
            IntStream.range(0, 30).mapToObj(u -> history(new int[] {0, 1, 2}, 7, 7, 7)).toList());
    assertThat(hidden(LastItems.of(invoices, 2, 3)))
        .isEqualTo(hidden(LastItems.of(invoices, 2, 3)));
    assertThat(hidden(LastItems.of(invoices, 2, 3)))
        .isNotEqualTo(hidden(LastItems.of(invoices, 2, 4)));
  }

  @Test
  void whoHasTooFewItemsIsLearnedFromButNotAsked() {
    History shortOne = history(new int[] {0, 1}, 1, 2);
    Split split = LastItems.of(of(shortOne, history(new int[] {0, 1, 2}, 1, 2, 3)), 3, 1);
    assertThat(split.train().history(0)).isEqualTo(shortOne);
    assertThat(split.tests()).hasSize(1);
  }

  @Test
  void whatCannotBeAskedIsRefusedNamingTheRemedy() {
    assertThatThrownBy(() -> LastItems.of(of(History.ofItems(0, 1)), 2, 1))
        .hasMessageContaining("give every event a timestamp");
    assertThatThrownBy(() -> LastItems.of(of(history(new int[] {0}, 1)), 2, 1))
        .hasMessage("nobody has 2 items or more to ask for");
    assertThatThrownBy(() -> LastItems.of(of(), 1, 1))
        .hasMessage("least must be >= 2, or nothing is told: 1");
  }

  private static List<Integer> hidden(Split split) {
    return split.tests().stream().map(asked -> asked.relevant()[0]).toList();
  }

  private static Interactions of(History... histories) {
    return Interactions.of(5, List.of(histories));
  }

  private static History history(int[] items, long... times) {
    float[] weights = new float[items.length];
    java.util.Arrays.fill(weights, 1);
    return History.of(items, weights, times);
  }
}
