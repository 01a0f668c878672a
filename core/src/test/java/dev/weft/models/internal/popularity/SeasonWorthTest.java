package dev.weft.models.internal.popularity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.models.TrainingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Thirteen items, each taken by one user more than the next; a list of the season has ten. */
class SeasonWorthTest {

  private static final int ITEMS = 13;
  private static final long DAY = 86_400_000;

  /** User u takes the first 13 − u items on the first day. */
  private static List<History> histories() {
    List<History> histories = new ArrayList<>();
    for (int u = 0; u < ITEMS; u++) {
      int[] items = IntStream.range(0, ITEMS - u).toArray();
      float[] weights = new float[items.length];
      Arrays.fill(weights, 1);
      long[] times = new long[items.length];
      Arrays.fill(times, DAY);
      histories.add(History.of(items, weights, times));
    }
    return histories;
  }

  private static TrainingData data(List<History> histories) {
    return TrainingData.of(Interactions.of(ITEMS, histories));
  }

  private static TestCase asked(int... history) {
    return new TestCase(0, History.ofItems(history), new int[] {12});
  }

  @Test
  void anItemIsWorthLessTheMoreOfTheAskersAListOfTheSeasonNamesItTo() {
    List<TestCase> questions = List.of(asked(), asked(), asked(), asked(0));
    float[] worths = SeasonWorth.of(data(histories()), questions);
    assertThat(worths[0]).as("not to the one who has it").isCloseTo(one(3, 4), within(1e-6f));
    for (int item = 1; item <= 9; item++) {
      assertThat(worths[item]).as("item %d", item).isCloseTo(1 / 21f, within(1e-6f));
    }
    assertThat(worths[10]).as("in the place of what they have").isCloseTo(one(1, 4), within(1e-6f));
    assertThat(worths[11]).isEqualTo(1);
    assertThat(worths[12]).isEqualTo(1);
  }

  private static float one(int named, int asked) {
    return 1 / (1 + 20f * named / asked);
  }

  @Test
  void whateverHalfLifeNamesItMostCounts() {
    List<History> histories = histories();
    histories.add(History.of(new int[] {12}, new float[] {1}, new long[] {1_000 * DAY}));
    float[] worths = SeasonWorth.of(data(histories), List.of(asked()));
    assertThat(worths[12]).as("what is new today").isCloseTo(1 / 21f, within(1e-6f));
    assertThat(worths[9]).as("what always was popular").isCloseTo(1 / 21f, within(1e-6f));
    assertThat(worths[10]).as("neither").isEqualTo(1);
  }

  @Test
  void withoutASeasonEverythingIsWorthOne() {
    assertThat(SeasonWorth.none(3)).containsExactly(1, 1, 1);
    assertThat(SeasonWorth.of(data(histories()), List.of())).containsOnly(1);
  }
}
