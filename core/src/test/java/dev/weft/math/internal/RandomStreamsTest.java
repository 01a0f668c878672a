package dev.weft.math.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  @Test
  void aStreamFollowsFromItsSeedAndNumber() {
    assertThat(longs(RandomStreams.of(3, 7))).isEqualTo(longs(RandomStreams.of(3, 7)));
    assertThat(longs(RandomStreams.of(3))).isEqualTo(longs(RandomStreams.of(3)));
    assertThat(longs(RandomStreams.of(3, 7))).isNotEqualTo(longs(RandomStreams.of(7, 3)));
    assertThat(longs(RandomStreams.of(3, 0))).isNotEqualTo(longs(RandomStreams.of(3)));
  }

  /** Streams seeded by multiples of a generator's own increment are each other's, shifted. */
  @Test
  void noTwoStreamsShareANumber() {
    long[] all =
        IntStream.range(0, 1_000)
            .boxed()
            .flatMapToLong(
                n ->
                    LongStream.concat(
                        Arrays.stream(longs(RandomStreams.of(1, n))),
                        Arrays.stream(longs(RandomStreams.of(1 + GOLDEN * (n + 1))))))
            .toArray();
    assertThat(Arrays.stream(all).distinct().count()).isEqualTo(all.length);
  }

  @Test
  void neighbouringStreamsAreUncorrelatedAtEveryShift() {
    int rows = 4_000;
    double[][] noise = new double[rows][6];
    for (int r = 0; r < rows; r++) {
      RandomGenerator random = RandomStreams.of(5, r);
      Arrays.setAll(noise[r], c -> random.nextGaussian());
    }
    for (int shift = 0; shift < 5; shift++) {
      double sum = 0;
      for (int r = 1; r < rows; r++) {
        sum += noise[r][0] * noise[r - 1][shift];
      }
      // Five standard deviations of a mean of products of independent normal numbers.
      assertThat(Math.abs(sum / rows)).isLessThan(5 / Math.sqrt(rows));
    }
  }

  @Test
  void aPermutationHoldsEveryNumberOnceAndAnyOfThemFirst() {
    int[] firsts = new int[5];
    for (int seed = 0; seed < 5_000; seed++) {
      int[] order = RandomStreams.permutation(5, RandomStreams.of(seed));
      assertThat(order).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
      firsts[order[0]]++;
    }
    // 1,000 each are expected; the standard deviation is √(5000 · 1/5 · 4/5) = 28.
    assertThat(Arrays.stream(firsts).map(count -> Math.abs(count - 1_000)).max().orElseThrow())
        .isLessThan(5 * 28);
  }

  @Test
  void onlyTheFirstValuesAreShuffled() {
    int[] values = {1, 2, 3, 4, 5, 6};
    RandomStreams.shuffle(values, 3, RandomStreams.of(1));
    assertThat(Arrays.copyOf(values, 3)).containsExactlyInAnyOrder(1, 2, 3);
    assertThat(Arrays.copyOfRange(values, 3, 6)).containsExactly(4, 5, 6);
  }

  @Test
  void aListIsShuffledLikeItsPlaces() {
    int[] order = RandomStreams.permutation(4, RandomStreams.of(2));
    List<String> names = List.of("a", "b", "c", "d");
    assertThat(RandomStreams.shuffled(names, RandomStreams.of(2)))
        .containsExactlyElementsOf(Arrays.stream(order).mapToObj(names::get).toList());
  }

  @Test
  void nothingIsAPermutationOfNothing() {
    assertThat(RandomStreams.permutation(0, RandomStreams.of(1))).isEmpty();
    assertThat(RandomStreams.shuffled(List.of(), RandomStreams.of(1))).isEmpty();
  }

  private static long[] longs(RandomGenerator random) {
    return random.longs(20).toArray();
  }
}
