package dev.weft.nearest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.math.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HnswIndexTest {

  private static final int D = 24;

  @Test
  void findsNearlyAllThatAScanFindsAmongClustersSeed1() {
    Matrix rows = clustered(6_000, 1);
    Matrix queries = clustered(100, 2);
    assertThat(recall(rows, queries, new Hnsw(16, 100, 100, 1))).isGreaterThan(0.97);
  }

  @Test
  void longVectorsAreFoundFromEverywhereSeed3() {
    Matrix rows = clustered(4_000, 3);
    for (int row = 0; row < rows.rows(); row += 50) {
      for (int i = row * D; i < (row + 1) * D; i++) {
        rows.values()[i] *= 4;
      }
    }
    assertThat(recall(rows, clustered(100, 4), new Hnsw())).isGreaterThan(0.97);
  }

  @Test
  void rowsOfAllLengthsAndOneDirectionAreFoundSeed11() {
    Matrix rows = clustered(20_000, 11);
    var random = new SplittableRandom(12);
    for (int row = 0; row < rows.rows(); row++) {
      double length = Math.exp(0.8 * random.nextGaussian());
      for (int i = row * D; i < (row + 1) * D; i++) {
        rows.values()[i] = (float) (length * Math.abs(rows.values()[i]));
      }
    }
    assertThat(recall(rows, clustered(100, 13), new Hnsw())).isGreaterThan(0.97);
  }

  @Test
  void aBandReachesFromItsLongestRowToTwoThirdsOfItOrHasFewRows() {
    double[] squares = new double[5_000];
    var random = new SplittableRandom(14);
    Arrays.setAll(squares, row -> Math.exp(2 * random.nextGaussian()));
    LengthBands bands = LengthBands.of(squares);
    int[] all = new int[0];
    for (int band = 0; band < bands.count(); band++) {
      int[] members = bands.members(band);
      double greatest = Arrays.stream(members).mapToDouble(row -> squares[row]).max().orElseThrow();
      double least = Arrays.stream(members).mapToDouble(row -> squares[row]).min().orElseThrow();
      assertThat(bands.square(band)).isEqualTo(greatest);
      assertThat(members.length <= LengthBands.FEW || least >= greatest / 2.25).isTrue();
      assertThat(band == 0 || greatest <= bands.square(band - 1)).isTrue();
      all = IntStream.concat(Arrays.stream(all), Arrays.stream(members)).toArray();
    }
    Arrays.sort(all);
    assertThat(all).containsExactly(IntStream.range(0, squares.length).toArray());
  }

  @Test
  void theSameSeedGivesTheSameGraphs() {
    Matrix rows = clustered(3_000, 5);
    var settings = new Hnsw(8, 40, 40, 7);
    List<Layers> graphs = new HnswIndex(rows, settings).graphs();
    assertThat(graphs).isNotEmpty();
    assertThat(new HnswIndex(rows, settings).graphs()).isEqualTo(graphs);
    assertThat(new HnswIndex(rows, new Hnsw(8, 40, 40, 8)).graphs()).isNotEqualTo(graphs);
  }

  @Test
  void everyNodeHasALinkUnlessAloneAndNoneTooManyOrToItself() {
    List<Layers> graphs = new HnswIndex(clustered(6_000, 6), new Hnsw(4, 20, 20, 1)).graphs();
    assertThat(graphs).isNotEmpty();
    for (Layers layers : graphs) {
      for (int node = 0; node < layers.size(); node++) {
        for (int layer = 0; layer <= layers.level(node); layer++) {
          int least = layers.count(layer) == 1 ? 0 : 1;
          assertThat(layers.degree(layer, node)).isBetween(least, layers.width(layer));
          for (int i = 0; i < layers.degree(layer, node); i++) {
            int other = layers.link(layer, node, i);
            assertThat(other).isNotEqualTo(node);
            assertThat(layers.level(other)).isGreaterThanOrEqualTo(layer);
          }
        }
      }
    }
  }

  @Test
  void excludedRowsAreNeverFoundAndAlwaysReplaced() {
    Matrix rows = clustered(5_000, 8);
    ItemIndex index = ItemIndex.approximate(rows, new Hnsw());
    float[] query = clustered(1, 9).row(0);
    boolean[] excluded = new boolean[5_000];
    for (int row : index.top(query, 20)) {
      excluded[row] = true;
    }
    int[] left = index.top(query, excluded, 20);
    assertThat(left).hasSize(20).doesNotHaveDuplicates();
    assertThat(Arrays.stream(left)).allMatch(row -> !excluded[row]);
    Arrays.fill(excluded, true);
    excluded[4_321] = false;
    assertThat(index.top(query, excluded, 20)).containsExactly(4_321);
  }

  @Test
  void equalRowsComeByTheSmallerIndexAndKAboveAllGivesEveryRow() {
    ItemIndex index = ItemIndex.approximate(Matrix.zeros(50, 3), new Hnsw());
    assertThat(index.top(new float[] {1, 2, 3}, 3)).containsExactly(0, 1, 2);
    assertThat(index.top(new float[] {1, 2, 3}, 99)).hasSize(50).isSorted();
  }

  @Test
  void manyEqualRowsAreBuiltAndSearched() {
    ItemIndex index = ItemIndex.approximate(Matrix.zeros(20_000, 2), new Hnsw(4, 10, 10, 1));
    assertThat(index.top(new float[] {1, 0}, 5)).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void noRowsGiveNoneAndOneRowGivesItself() {
    ItemIndex none = ItemIndex.approximate(Matrix.zeros(0, 2), new Hnsw());
    assertThat(none.top(new float[2], 3)).isEmpty();
    ItemIndex one = ItemIndex.approximate(new Matrix(1, 2, new float[] {1, 2}), new Hnsw());
    assertThat(one.top(new float[] {-1, -1}, 3)).containsExactly(0);
    assertThat(one.top(new float[] {Float.NaN, 1}, 3)).isEmpty();
  }

  @Test
  void badInputIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Hnsw(1, 100, 100, 1))
        .withMessage("links must be in 2..128: 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Hnsw(16, 8, 100, 1))
        .withMessage("build-breadth must be in 16..10000: 8");
    var broken = new Matrix(2, 1, new float[] {1, Float.NaN});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItemIndex.approximate(broken, new Hnsw()))
        .withMessageContaining("row 1");
    ItemIndex index = ItemIndex.approximate(Matrix.zeros(2, 3), new Hnsw());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.top(new float[2], 1))
        .withMessage("a query must hold 3 values: 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.top(new float[3], 0))
        .withMessage("k must be >= 1: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.top(new float[3], new boolean[1], 1))
        .withMessageContaining("each of the 2 rows");
  }

  @Test
  void rankedOrdersByScoreAndThenByTheSmallerNode() {
    float[] scores = {Float.NEGATIVE_INFINITY, -3, -0f, 1e-30f, 2, Float.POSITIVE_INFINITY};
    for (int i = 0; i < scores.length; i++) {
      assertThat(Ranked.score(Ranked.of(7, scores[i]))).isEqualTo(scores[i] + 0f);
      assertThat(Ranked.node(Ranked.of(7, scores[i]))).isEqualTo(7);
      if (i > 0) {
        assertThat(Ranked.of(9, scores[i])).isGreaterThan(Ranked.of(0, scores[i - 1]));
      }
    }
    assertThat(Ranked.of(3, 0f)).isGreaterThan(Ranked.of(4, -0f));
  }

  private static double recall(Matrix rows, Matrix queries, Hnsw settings) {
    ItemIndex exact = ItemIndex.exact(rows);
    ItemIndex index = ItemIndex.approximate(rows, settings);
    double hits = 0;
    for (int q = 0; q < queries.rows(); q++) {
      int[] found = index.top(queries.row(q), 10);
      for (int row : exact.top(queries.row(q), 10)) {
        hits += Arrays.stream(found).anyMatch(other -> other == row) ? 1 : 0;
      }
    }
    return hits / (10 * queries.rows());
  }

  /** Rows around 60 centres that are the same for every seed. */
  private static Matrix clustered(int size, long seed) {
    var random = new SplittableRandom(seed);
    var rows = Matrix.zeros(size, D);
    for (int row = 0; row < size; row++) {
      var centre = new SplittableRandom(random.nextInt(60) + 1_000L);
      for (int i = 0; i < D; i++) {
        rows.values()[row * D + i] = (float) (centre.nextGaussian() + 0.5 * random.nextGaussian());
      }
    }
    return rows;
  }
}
