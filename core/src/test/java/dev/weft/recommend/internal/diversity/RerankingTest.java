package dev.weft.recommend.internal.diversity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.History;
import dev.weft.data.Item;
import dev.weft.math.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each kind of variety beside its formula, written down as it stands in the paper. */
class RerankingTest {

  private static final int ITEMS = 14;
  private static final int D = 5;
  private static final int LIST = 5;

  private final SplittableRandom random = new SplittableRandom(4);

  @Test
  void aDeterminantIsThatOfTheChosenItems() {
    for (double share : new double[] {0.1, 0.5, 0.9}) {
      Matrix texts = vectors();
      int[] pool = IntStream.range(0, ITEMS).toArray();
      double[] relevance = relevance();
      int[] list =
          Reranking.choose(new Determinant(new Likeness(texts, pool), share), relevance, LIST);
      assertGreedy(
          list,
          chosen ->
              (1 - share) * chosen.stream().mapToDouble(p -> relevance[p]).sum()
                  + share * Math.log(determinant(gram(texts, chosen))));
    }
  }

  @Test
  void itemsInTheSpanOfTheListComeLastAndInTheOrderOfTheirScores() {
    float[] twins = {1, 0, 1, 0, 0, 1, 0, 1};
    var texts = new Matrix(4, 2, twins);
    var likeness = new Likeness(texts, new int[] {0, 1, 2, 3});
    double[] relevance = {1, 0.9, 0.2, 0.1};
    assertThat(Reranking.choose(new Determinant(likeness, 0.6), relevance, 4))
        .containsExactly(0, 2, 1, 3);
  }

  @Test
  void marginalRelevanceLooksAtTheNearestListedItem() {
    Matrix texts = vectors();
    int[] pool = IntStream.range(0, ITEMS).toArray();
    var likeness = new Likeness(texts, pool);
    double[] relevance = relevance();
    int[] list = Reranking.choose(new MarginalRelevance(likeness, 0.4), relevance, LIST);
    for (int at = 1; at < LIST; at++) {
      List<Integer> before = IntStream.of(list).limit(at).boxed().toList();
      ToDoubleFunction<Integer> value =
          p ->
              0.6 * relevance[p]
                  - 0.4
                      * Math.max(
                          0, before.stream().mapToDouble(q -> likeness.of(p, q)).max().orElse(0));
      for (int p = 0; p < ITEMS; p++) {
        if (!before.contains(p)) {
          assertThat(value.applyAsDouble(list[at]))
              .isGreaterThanOrEqualTo(value.applyAsDouble(p) - 1e-9);
        }
      }
    }
  }

  /** B is unrelated to A and C its opposite: neither repeats it, and B is the more relevant. */
  @Test
  void marginalRelevanceGivesNothingForBeingTheOppositeOfWhatIsListed() {
    var texts = new Matrix(3, 2, new float[] {1, 0, -0.1f, 0.995f, -1, 0});
    var likeness = new Likeness(texts, new int[] {0, 1, 2});
    double[] relevance = {1, 0.5, 0};
    for (double share : new double[] {0.1, 0.5, 0.9}) {
      assertThat(Reranking.choose(new MarginalRelevance(likeness, share), relevance, 3))
          .containsExactly(0, 1, 2);
    }
  }

  @Test
  void calibrationFollowsTheSharesOfTheHistory() {
    List<Item> items =
        IntStream.range(0, 24)
            .mapToObj(i -> item("i%02d".formatted(i), i < 12 ? "drama" : "comedy"))
            .toList();
    // Three quarters drama; the comedies score lower.
    History history = History.ofItems(0, 1, 2, 12);
    int[] pool = {3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16};
    double[] relevance = IntStream.range(0, 12).mapToDouble(p -> 1 - p / 12.0).toArray();
    int[] list = Reranking.choose(Calibration.of(items, history, pool, 0.9), relevance, 8);
    assertThat(IntStream.of(list).filter(place -> pool[place] >= 12).count()).isEqualTo(2);
    assertThat(Reranking.choose(Calibration.of(items, history, pool, 0), relevance, 8))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(Reranking.choose(Calibration.of(items, History.EMPTY, pool, 0.9), relevance, 3))
        .containsExactly(0, 1, 2);
  }

  private static Item item(String id, String genre) {
    return new Item(
        id,
        Map.of(),
        Map.of("genres", List.of(genre)),
        Map.of(),
        Map.of(),
        Map.of(),
        Item.Availability.ALWAYS);
  }

  /** At every step no other item would have made the objective greater. */
  private static void assertGreedy(int[] list, ToDoubleFunction<List<Integer>> objective) {
    List<Integer> chosen = new ArrayList<>();
    for (int place : list) {
      double reached = objective.applyAsDouble(with(chosen, place));
      for (int p = 0; p < ITEMS; p++) {
        if (!chosen.contains(p)) {
          assertThat(reached)
              .isGreaterThanOrEqualTo(objective.applyAsDouble(with(chosen, p)) - 1e-6);
        }
      }
      chosen.add(place);
    }
  }

  private static List<Integer> with(List<Integer> chosen, int place) {
    List<Integer> more = new ArrayList<>(chosen);
    more.add(place);
    return more;
  }

  private static double[][] gram(Matrix texts, List<Integer> chosen) {
    var likeness = new Likeness(texts, chosen.stream().mapToInt(p -> p).toArray());
    int n = chosen.size();
    double[][] gram = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        gram[i][j] = likeness.of(i, j);
      }
    }
    return gram;
  }

  /** By elimination; no less than the floor that keeps the logarithm finite. */
  private static double determinant(double[][] m) {
    double determinant = 1;
    for (int pivot = 0; pivot < m.length; pivot++) {
      determinant *= Math.max(1e-6, m[pivot][pivot]);
      for (int row = pivot + 1; row < m.length; row++) {
        double factor = m[row][pivot] / Math.max(1e-6, m[pivot][pivot]);
        for (int c = pivot; c < m.length; c++) {
          m[row][c] -= factor * m[pivot][c];
        }
      }
    }
    return determinant;
  }

  private double[] relevance() {
    return IntStream.range(0, ITEMS).mapToDouble(p -> random.nextDouble()).sorted().toArray();
  }

  private Matrix vectors() {
    var texts = Matrix.zeros(ITEMS, D);
    for (int i = 0; i < texts.values().length; i++) {
      texts.values()[i] = (float) random.nextGaussian();
    }
    return texts;
  }
}
