package dev.weft.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.FitProgress;
import dev.weft.models.internal.InOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Items that follow one another in a ring: what comes next depends on the last item alone. */
class SequencesTest {

  private static final int RING = 24;

  /** The last two items of the catalogue are never taken; they say what items 3 and 9 say. */
  private static final int ITEMS = RING + 2;

  private static final TrainingData DATA = ring();

  private static TrainingData ring() {
    RandomGenerator random = RandomStreams.of(11);
    List<History> histories = new ArrayList<>();
    for (int user = 0; user < 150; user++) {
      int size = 5 + random.nextInt(6);
      int[] items = new int[size];
      float[] weights = new float[size];
      long[] times = new long[size];
      int at = random.nextInt(RING);
      for (int i = 0; i < size; i++) {
        items[i] = (at + i) % RING;
        weights[i] = 1;
        times[i] = 1_000L * user + 100_000L * i;
      }
      histories.add(History.of(items, weights, times));
    }
    Matrix texts = RandomStreams.normal(ITEMS, 16, 1, random);
    System.arraycopy(texts.values(), 3 * 16, texts.values(), RING * 16, 16);
    System.arraycopy(texts.values(), 9 * 16, texts.values(), (RING + 1) * 16, 16);
    dev.weft.features.internal.Fusion.normalizeRows(texts);
    return new TrainingData(
        Interactions.of(ITEMS, histories),
        List.of(new FeatureBlock.Dense("text", texts, 1)),
        Matrix.zeros(150, 0),
        1);
  }

  /** The order of item ids was learned in silence as what comes after what. */
  @ParameterizedTest
  @MethodSource("algorithms")
  void dataWithoutAnOrderIsRefused(Algorithm algorithm) {
    RandomGenerator random = RandomStreams.of(12);
    List<History> histories = new ArrayList<>();
    for (int user = 0; user < 30; user++) {
      histories.add(History.ofItems(random.ints(0, RING).distinct().limit(8).sorted().toArray()));
    }
    TrainingData untimed = withHistories(histories);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> algorithm.fit(untimed))
        .withMessageStartingWith(
            algorithm.name() + " needs an order: no event has a time, and all");
    assertThat(((InOrder) algorithm).refuses(DATA)).isFalse();
    histories.set(17, History.ofItems(5, 3, 9));
    assertThat(((InOrder) algorithm).refuses(withHistories(histories))).isFalse();
  }

  private static TrainingData withHistories(List<History> histories) {
    return DATA.withInteractions(Interactions.of(ITEMS, histories));
  }

  static List<Algorithm> algorithms() {
    return List.of(
        new SasRec(16, 1, 2, 8, Layers.PLAIN, 0.1, 1, 1e-2, 0, 40, 5_000),
        new SasRec(16, 1, 2, 8, Layers.GATED, 0.1, 1, 1e-2, 0, 40, 12),
        new Lstm(16, 24, 8, 0.1, 1, 1e-2, 0, 40, 5_000));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void whatFollowsIsLearnedAndAnItemWithoutEventsIsPlacedByWhatItSays(Algorithm algorithm) {
    Model model = algorithm.fit(DATA);
    int first = 0;
    int placed = 0;
    for (int at = 0; at < RING; at++) {
      int next = (at + 3) % RING;
      float[] scores = model.score(Evidence.of(history(at, (at + 1) % RING, (at + 2) % RING)));
      first += bestUnseen(scores, at, (at + 1) % RING, (at + 2) % RING) == next ? 1 : 0;
      if (next == 3 || next == 9) {
        int twin = next == 3 ? RING : RING + 1;
        int better = 0;
        for (int other = 0; other < ITEMS; other++) {
          better += other != next && scores[other] > scores[twin] ? 1 : 0;
        }
        placed += better <= 2 ? 1 : 0;
      }
    }
    assertThat(first).isGreaterThanOrEqualTo(RING - 2);
    assertThat(placed).isEqualTo(2);
  }

  private static History history(int... items) {
    float[] weights = new float[items.length];
    long[] times = new long[items.length];
    for (int i = 0; i < items.length; i++) {
      weights[i] = 1;
      times[i] = 100_000L * i;
    }
    return History.of(items, weights, times);
  }

  /** The best of the items with events that are not in the history. */
  private static int bestUnseen(float[] scores, int... history) {
    float[] unseen = Arrays.copyOf(scores, RING);
    for (int item : history) {
      unseen[item] = Float.NEGATIVE_INFINITY;
    }
    int best = 0;
    for (int item = 0; item < RING; item++) {
      best = unseen[item] > unseen[best] ? item : best;
    }
    return best;
  }

  @Test
  void theOrderOfTheHistoryCounts() {
    Model model = new SasRec(16, 1, 2, 8, Layers.PLAIN, 0, 1, 1e-2, 0, 40, 5_000).fit(DATA);
    assertThat(bestUnseen(model.score(Evidence.of(history(5, 6, 7))), 5, 6, 7)).isEqualTo(8);
    assertThat(bestUnseen(model.score(Evidence.of(history(7, 6, 5))), 5, 6, 7)).isNotEqualTo(8);
  }

  @Test
  void whoListensHearsEveryEpoch() {
    List<String> heard = new ArrayList<>();
    var algorithm = new Lstm(4, 4, 8, 0, 1, 1e-3, 0, 3, 5_000);
    FitProgress.told(heard::add, () -> algorithm.fit(DATA));
    assertThat(heard)
        .hasSizeBetween(4, 6)
        .allMatch(line -> line.startsWith("lstm: "))
        .first()
        .asString()
        .contains("epoch 1 of at most 3");
  }

  /** Numbers of the JVM that PyTorch still read were let go of, and gradients were anything. */
  @Test
  void collectingGarbageMeanwhileChangesNothing() throws InterruptedException {
    var algorithm = new SasRec(8, 1, 2, 8, Layers.PLAIN, 0.1, 1, 1e-2, 0, 4, 5_000);
    float[] quiet = algorithm.fit(DATA).score(Evidence.of(history(5, 6, 7)));
    var done = new java.util.concurrent.atomic.AtomicBoolean();
    Thread collector =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!done.get()) {
                    System.gc();
                    java.util.concurrent.locks.LockSupport.parkNanos(3_000_000);
                  }
                });
    try {
      assertThat(algorithm.fit(DATA).score(Evidence.of(history(5, 6, 7)))).containsExactly(quiet);
    } finally {
      done.set(true);
      collector.join();
    }
  }
}
