package dev.weft.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.features.internal.Fusion;
import dev.weft.features.internal.NumberScale;
import dev.weft.features.internal.TagWeights;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Blas;
import dev.weft.text.internal.Whitening;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@EveryKernel
class FeatureBlocksTest {

  private final FeatureBlock dense =
      new FeatureBlock.Dense("d", new Matrix(3, 2, new float[] {1, 0, 0.6f, 0.8f, 0, 0}), 4);
  private final FeatureBlock sparse =
      new FeatureBlock.Sparse(
          "s",
          new SparseMatrix(
              3, 3, new int[] {0, 1, 3, 3}, new int[] {2, 0, 2}, new float[] {1, 0.8f, 0.6f}),
          1);
  private final FeatureBlock numeric =
      new FeatureBlock.Numeric("n", new float[] {1, 3, Float.NaN}, 2, 0.5f);

  @Test
  void denseAndSparseBlocksAreAlikeByCosine() {
    assertThat(dense.similarity(new int[] {0}, new int[] {0, 1, 2}).values())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(1, 0.6f, 0);
    assertThat(sparse.similarity(new int[] {1, 2}, new int[] {0, 1}).values())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(0.6f, 1, 0, 0);
  }

  @Test
  void numbersABandwidthApartAreAlikeByOneOverE() {
    Matrix similarity = numeric.similarity(new int[] {0, 2}, new int[] {0, 1, 2});
    assertThat(similarity.values())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(1, (float) Math.exp(-1), 0, 0, 0, 0);
  }

  @Test
  void theKernelIsTheWeightedSumOfTheBlocks() {
    Matrix kernel = Fusion.kernel(List.of(dense, sparse, numeric), new int[] {0}, new int[] {1});
    assertThat(kernel.at(0, 0)).isCloseTo(4 * 0.6f + 0.6f + 0.5f / (float) Math.E, within(1e-5f));
    assertThat(Fusion.kernel(List.of(), new int[] {0}, new int[] {1}).at(0, 0)).isZero();
  }

  @Test
  void joinedRowsHaveTheWeightedCosinesAsInnerProducts() {
    FeatureBlock other = new FeatureBlock.Dense("e", new Matrix(3, 1, new float[] {1, 1, 1}), 9);
    Matrix joined = Fusion.joined(List.of(dense, sparse, other), 3);
    assertThat(joined.columns()).isEqualTo(3);
    assertThat(joined.row(0)).containsExactly(2, 0, 3);
    double product = 0;
    for (int c = 0; c < 3; c++) {
      product += joined.at(0, c) * joined.at(1, c);
    }
    assertThat(product).isCloseTo(4 * 0.6 + 9, within(1e-5));
    assertThat(Fusion.joined(List.of(), 3)).isEqualTo(Matrix.zeros(3, 0));
  }

  @Test
  void unitRowsKeepZeroRowsAndSurviveTinyAndHugeValues() {
    var matrix = new Matrix(3, 2, new float[] {0, 0, 3e-42f, 4e-42f, 3e38f, 1e38f});
    Fusion.normalizeRows(matrix);
    assertThat(matrix.row(0)).containsExactly(0, 0);
    assertThat(matrix.at(1, 0)).isCloseTo(0.6f, within(0.01f));
    assertThat(Math.hypot(matrix.at(2, 0), matrix.at(2, 1))).isCloseTo(1, within(1e-6));
  }

  @Test
  void weightsAndBandwidthsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> dense.withWeight(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight of 'd' must be finite and >= 0: -1.0");
    assertThatThrownBy(() -> sparse.withWeight(Float.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FeatureBlock.Numeric("n", new float[1], 0, 1))
        .hasMessageContaining("bandwidth of 'n'");
  }

  @Test
  void rareTagsWeighMoreAndUnknownOnesNothing() {
    List<List<String>> tags =
        List.of(List.of("x", "y"), List.of("x", "x"), List.of("z", "x"), List.of());
    SparseMatrix rows = TagWeights.of(tags, new boolean[] {true, true, false, true}).rows(tags);
    assertThat(rows.columns()).isEqualTo(2);
    double x = Math.log(4.0 / 3) + 1;
    double y = Math.log(4.0 / 2) + 1;
    double length = Math.hypot(x, y);
    assertThat(rows.values())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly((float) (x / length), (float) (y / length), 1, 1);
    assertThat(rows.entries(3)).isZero();
  }

  @Test
  void skewedNumbersAreTakenByTheirLogarithm() {
    float[] prices = {1, 2, 3, 100, Float.NaN, -5};
    boolean[] known = {true, true, true, true, true, false};
    NumberScale.withLogarithmWhereSkewed(prices, known);
    assertThat(prices[3]).isCloseTo((float) Math.log(101), within(1e-5f));
    assertThat(prices[4]).isNaN();
    assertThat(prices[5]).isZero();
  }

  @Test
  void negativeOrEvenNumbersKeepTheirScale() {
    float[] values = {-1, 2, 1000};
    NumberScale.withLogarithmWhereSkewed(values, new boolean[] {true, true, true});
    assertThat(values).containsExactly(-1, 2, 1000);
    float[] even = {1, 2, 3};
    NumberScale.withLogarithmWhereSkewed(even, new boolean[] {true, true, true});
    assertThat(even).containsExactly(1, 2, 3);
  }

  // The mean of equal numbers is rounded, and the deviation was 1e-17 and not 0.
  @Test
  void equalNumbersDoNotDeviate() {
    boolean[] known = new boolean[7];
    java.util.Arrays.fill(known, true);
    float[] values = new float[7];
    java.util.Arrays.fill(values, 0.1f);
    assertThat(NumberScale.deviation(values, known)).isZero();
    assertThat(NumberScale.deviation(new float[] {1, 3}, new boolean[] {true, true})).isEqualTo(1);
    assertThat(NumberScale.deviation(new float[] {1, 9}, new boolean[] {true, false})).isZero();
    assertThat(NumberScale.deviation(new float[0], new boolean[0])).isZero();
  }

  /** As an encoder of two languages leaves where all texts are of one. */
  @Test
  void columnsOfZerosAreLeftOutOfTheWhiteningAndChangeNoCosine() {
    var random = new Random(3);
    var told = Matrix.zeros(30, 4);
    var beside = Matrix.zeros(30, 9);
    for (int i = 0; i < told.values().length; i++) {
      told.values()[i] = (float) random.nextGaussian() * (1 + i % 4);
      beside.values()[i / 4 * 9 + 2 + i % 4] = told.values()[i];
    }
    boolean[] known = new boolean[30];
    Arrays.fill(known, 0, 25, true);

    Matrix narrow = Fusion.whitened(List.of(new FeatureBlock.Dense("d", beside, 1)), known, 0.5);
    // What the whitening of all nine columns mixes into every axis: half of trace / 9.
    Matrix whole = Whitening.fit(beside.select(firsts(25)), 9, 0.5).apply(beside);

    assertThat(narrow.columns()).isEqualTo(4);
    assertThat(Blas.multiplyTransposed(narrow, narrow).values())
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(Blas.multiplyTransposed(whole, whole).values());
    assertThat(Fusion.whitened(List.of(new FeatureBlock.Dense("d", told, 1)), known, 0.5).columns())
        .isEqualTo(4);
    assertThat(
            Fusion.whitened(
                    List.of(new FeatureBlock.Dense("d", Matrix.zeros(30, 3), 1)), known, 0.5)
                .columns())
        .isZero();
  }

  private static int[] firsts(int count) {
    return IntStream.range(0, count).toArray();
  }
}
