package dev.weft.models.internal.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.models.FitMemory;
import dev.weft.models.FitMemory.InsufficientMemoryException;
import dev.weft.models.internal.ModelSize;
import dev.weft.models.internal.ratings.KnnBaseline.Basis;
import dev.weft.models.internal.ratings.bayesian.BayesianMf;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RatingMemoryTest {

  private static final int LARGE = 3_000_000;
  private static final RatingScale STARS = SyntheticRatings.STARS;

  /** A tenth of the users and of the items has no rating. */
  private static final RatingData SOME =
      new RatingData(
          random(1_000, 500, 20_000),
          List.of(new FeatureBlock.Dense("kind", kinds(500, 12), 1)),
          kinds(1_000, 3),
          1);

  /**
   * As many users and items as ratings, nearly; the first two users rated a thirtieth of the items,
   * the same. Too large for the heap of any machine that tests run on.
   */
  private static final RatingData WIDE = RatingData.of(wide());

  private static Ratings random(int users, int items, int count) {
    var random = new SplittableRandom(3);
    int[] user = IntStream.range(0, count).map(_ -> random.nextInt(users * 9 / 10)).toArray();
    int[] item = IntStream.range(0, count).map(_ -> random.nextInt(items * 9 / 10)).toArray();
    float[] value = new float[count];
    for (int r = 0; r < count; r++) {
      value[r] = 1 + random.nextInt(5);
    }
    return Ratings.of(users, items, user, item, value, new long[count], STARS);
  }

  private static Matrix kinds(int rows, int kinds) {
    var matrix = Matrix.zeros(rows, kinds);
    for (int r = 0; r < rows; r++) {
      matrix.values()[r * kinds + r % kinds] = 1;
    }
    return matrix;
  }

  private static Ratings wide() {
    int part = LARGE / 30;
    int[] user = IntStream.range(0, LARGE).map(r -> r < 2 * part ? r / part : r).toArray();
    int[] item = IntStream.range(0, LARGE).map(r -> r < 2 * part ? r % part : r).toArray();
    float[] value = new float[LARGE];
    for (int r = 0; r < LARGE; r++) {
      value[r] = 3;
    }
    return Ratings.of(LARGE, LARGE, user, item, value, new long[LARGE], STARS);
  }

  static List<RatingAlgorithm> all() {
    return List.of(
        new Bias(),
        new SlopeOne(),
        new KnnBaseline(Basis.ITEMS, 10, 20, true, new Bias()),
        new Svd(30, 2, 0.01, 0.02, 0.1),
        new SvdPlusPlus(30, 2, 0.01, 0.02, 0.1),
        new Nmf(30, 2, 0.06, 0.06),
        new BayesianMf(10, 12, 2, 5, 16, 8),
        new RatingStack(List.of(new SlopeOne(), new Nmf(30, 2, 0.06, 0.06))));
  }

  static List<RatingAlgorithm> tooLarge() {
    return List.of(
        new SlopeOne(),
        new KnnBaseline(),
        new Svd(2_048, 20, 0.005, 0.02, 0.1),
        new SvdPlusPlus(2_048, 20, 0.005, 0.02, 0.1),
        new Nmf(2_048, 20, 0.06, 0.06),
        new BayesianMf(256, 1_000, 0, 1_000, 0, 0),
        new RatingStack(List.of(new Bias(), new SlopeOne())));
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsKeptIsWhatTheModelWrites(RatingAlgorithm algorithm) {
    FitMemory memory = algorithm.memory(SOME);
    long bytes = ModelSize.of(algorithm.fit(SOME));
    assertThat(memory.keptBytes()).isCloseTo(bytes, within(bytes / 10));
    assertThat(memory.heapBytes()).isGreaterThanOrEqualTo(memory.keptBytes());
  }

  @ParameterizedTest
  @MethodSource("tooLarge")
  void whatCannotFitIsRefusedWithARemedy(RatingAlgorithm algorithm) {
    assertThatThrownBy(() -> algorithm.fit(WIDE))
        .isInstanceOf(InsufficientMemoryException.class)
        .hasMessageStartingWith(algorithm.name() + " needs about ")
        .hasMessageContaining("for 3,000,000 ratings of 3,000,000 users and 3,000,000 items")
        .hasMessageContaining("-Xmx")
        .hasMessageContaining("or use bias");
  }

  @Test
  void pairsOfItemsOfOneUserAreAllCoRated() {
    var one =
        Ratings.of(
            2,
            4,
            new int[] {0, 0, 0, 1, 1},
            new int[] {0, 1, 3, 0, 1},
            new float[] {1, 2, 3, 4, 5},
            new long[5],
            STARS);
    // (0, 1), (0, 3) and (1, 3) both ways; (0, 1) by both users.
    assertThat(CoRatedPairs.of(one)).isEqualTo(new CoRatedPairs(6, 2));
  }

  @Test
  void pairsAreCountedFromASample() {
    Ratings ratings = random(300, 1_000, 9_000);
    boolean[][] met = new boolean[1_000][1_000];
    for (int a = 0; a < ratings.size(); a++) {
      for (int b = a + 1; b < ratings.size() && ratings.user(b) == ratings.user(a); b++) {
        met[ratings.item(a)][ratings.item(b)] = true;
      }
    }
    long pairs = 0;
    for (int i = 0; i < 1_000; i++) {
      for (int j = i + 1; j < 1_000; j++) {
        pairs += met[i][j] || met[j][i] ? 2 : 0;
      }
    }
    assertThat(CoRatedPairs.of(ratings).once()).isCloseTo(pairs, within(pairs / 20));
  }
}
