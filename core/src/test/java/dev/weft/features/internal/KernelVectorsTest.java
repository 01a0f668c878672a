package dev.weft.features.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KernelVectorsTest {

  private static final int ROWS = 40;

  @Test
  void withEveryDirectionKeptInnerProductsAreCosinesOfTheKernel() {
    List<FeatureBlock> blocks = List.of(dense(), sparse(), number());
    Matrix vectors = KernelVectors.of(blocks, ROWS, ROWS, 0, 1);
    Matrix kernel = kernel(blocks);
    // Shrinkage 0 whitens all directions alike: of as many vectors as rows little is in common.
    assertThat(inner(vectors, 3, 4)).isCloseTo(0, within(0.2f));
    Matrix plain = KernelVectors.of(blocks, ROWS, ROWS, 1, 1);
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < i; j++) {
        double cosine = kernel.at(i, j) / Math.sqrt(kernel.at(i, i) * kernel.at(j, j));
        assertThat(inner(plain, i, j)).isCloseTo((float) cosine, within(0.03f));
      }
    }
  }

  @Test
  void rowsOfNothingAreZeroAndOthersHaveLengthOne() {
    var values = dense().values().copy();
    for (int c = 0; c < values.columns(); c++) {
      values.values()[7 * values.columns() + c] = 0;
    }
    Matrix vectors =
        KernelVectors.of(List.of(new FeatureBlock.Dense("d", values, 2)), ROWS, 4, 0.5, 1);
    assertThat(vectors.columns()).isEqualTo(4);
    assertThat(inner(vectors, 7, 7)).isZero();
    assertThat(inner(vectors, 8, 8)).isCloseTo(1, within(1e-5f));
  }

  @Test
  void withoutFeaturesThereAreNoColumns() {
    assertThat(KernelVectors.of(List.of(), ROWS, 8, 0.5, 1).columns()).isZero();
    var nothing = new FeatureBlock.Dense("zero", Matrix.zeros(ROWS, 3), 1);
    assertThat(KernelVectors.of(List.of(nothing), ROWS, 8, 0.5, 1).columns()).isZero();
    assertThat(KernelVectors.of(List.of(), 0, 8, 0.5, 1).rows()).isZero();
  }

  private static float inner(Matrix vectors, int i, int j) {
    float sum = 0;
    for (int c = 0; c < vectors.columns(); c++) {
      sum += vectors.at(i, c) * vectors.at(j, c);
    }
    return sum;
  }

  private static Matrix kernel(List<FeatureBlock> blocks) {
    int[] all = IntStream.range(0, ROWS).toArray();
    return Fusion.kernel(blocks, all, all);
  }

  private static FeatureBlock.Dense dense() {
    var random = new Random(1);
    Matrix values = Matrix.zeros(ROWS, 20);
    for (int i = 0; i < values.values().length; i++) {
      values.values()[i] = (float) random.nextGaussian();
    }
    Fusion.normalizeRows(values);
    return new FeatureBlock.Dense("dense", values, 2);
  }

  private static FeatureBlock sparse() {
    int[][] indices = new int[ROWS][];
    float[][] values = new float[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      indices[i] = new int[] {i % 7, 7 + i % 5};
      values[i] = new float[] {0.6f, 0.8f};
    }
    return new FeatureBlock.Sparse("sparse", SparseMatrix.ofRows(indices, values, 12), 1.5f);
  }

  private static FeatureBlock number() {
    float[] values = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      values[i] = i == 5 ? Float.NaN : i % 9;
    }
    return new FeatureBlock.Numeric("number", values, 2, 1);
  }
}
