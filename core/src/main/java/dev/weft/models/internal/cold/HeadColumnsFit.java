package dev.weft.models.internal.cold;

import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.models.internal.linear.LinearModel;
import dev.weft.models.internal.linear.Weights;
import dev.weft.models.internal.linear.WeightsBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the columns of {@link HeadColumns}, whose letters the comments use. */
final class HeadColumnsFit {

  /** Cold items whose columns are held in single precision at a time. */
  static final int BLOCK = 1_024;

  private final ColdColumns settings;
  private final LinearModel base;
  private final int[] head;
  private final int[] reaching;
  private final float[] support;
  private final long users;

  /** Where the items of the head stand among those that reach others. */
  private final int[] headAt;

  /**
   * Over a model of the head.
   *
   * @param head its items in the catalogue, ascending
   * @param reaching r, ascending, the head among them
   */
  HeadColumnsFit(
      ColdColumns settings,
      LinearModel base,
      int[] head,
      int[] reaching,
      Interactions interactions) {
    this.settings = settings;
    this.base = base;
    this.head = head;
    this.reaching = reaching;
    this.users = interactions.users();
    int[] all = interactions.support();
    this.support = new float[reaching.length];
    for (int r = 0; r < support.length; r++) {
      support[r] = all[reaching[r]];
    }
    this.headAt = IntStream.of(head).map(h -> Arrays.binarySearch(reaching, h)).toArray();
  }

  /**
   * The columns of some items.
   *
   * @param itemFeatures of all items of the catalogue
   * @param cold ascending
   */
  ColdItems fit(List<FeatureBlock> itemFeatures, int[] cold) {
    if (cold.length == 0 || head.length == 0) {
      return ColdItems.none(reaching.length);
    }
    List<FeatureBlock> blocks = ColdColumnsFit.weighted(itemFeatures, settings);
    var regression = SubsetOfRegressors.of(Fusion.kernel(blocks, reaching, head), headAt);
    Newcomers newcomers = Newcomers.of(cold, reaching, blocks);
    int[] items = newcomers.items();
    Matrix coldKernel = Fusion.kernel(blocks, items, head);
    float[] predicted = predictedSupport(regression, coldKernel);
    Matrix duals = regression.solve((float) settings.ridge(), coldKernel);
    Matrix behaviour = behaviour();
    var alike = new WeightsBuilder(reaching.length, items.length);
    var regressed = new WeightsBuilder(reaching.length, items.length);
    for (int from = 0; from < items.length; from += BLOCK) {
      int end = Math.min(items.length, from + BLOCK);
      int[] part = IntStream.range(from, end).toArray();
      Matrix second = Blas.multiplyTransposed(duals.select(part), regression.kernel());
      newcomers.leaveOutOfRegression(second, from);
      passOn(second, behaviour);
      put(second, from, regressed);
      Matrix first = Fusion.kernel(blocks, Arrays.copyOfRange(items, from, end), reaching);
      newcomers.leaveOut(first, from);
      ColdColumnsFit.softmaxRows(first);
      passOn(first, behaviour);
      float[] own = Arrays.copyOfRange(predicted, from, end);
      ColdColumnsFit.scaleRows(first, own, support, users, settings);
      put(first, from, alike);
    }
    return new ColdItems(cold, newcomers.own(), alike.build(), regressed.build());
  }

  /** {@code log(1 + support)} of the newcomers, less that of the others in the mean. */
  private float[] predictedSupport(SubsetOfRegressors regression, Matrix coldKernel) {
    Matrix target = ColdColumnsFit.logSupport(support);
    Matrix right = Blas.multiply(target, regression.kernel());
    Matrix weights = regression.solve(ColdColumnsFit.SUPPORT_RIDGE, right);
    return Blas.multiplyTransposed(coldKernel, weights).values();
  }

  /** bB, a row for each item of a history. */
  private Matrix behaviour() {
    int items = head.length;
    var behaviour = Matrix.zeros(items, items);
    for (int i = 0; i < items && settings.spread() > 0; i++) {
      for (int j = 0; j < items; j++) {
        behaviour.values()[i * items + j] = (float) settings.spread() * base.weight(i, j);
      }
    }
    return behaviour;
  }

  /** Adds to rows of weights what the head passes on through behaviour. */
  private void passOn(Matrix rows, Matrix behaviour) {
    if (settings.spread() == 0) {
      return;
    }
    Matrix passed = Blas.multiplyTransposed(rows.selectColumns(headAt), behaviour);
    for (int row = 0; row < rows.rows(); row++) {
      for (int h = 0; h < headAt.length; h++) {
        rows.values()[row * rows.columns() + headAt[h]] += passed.at(row, h);
      }
    }
  }

  private static void put(Matrix rows, int from, WeightsBuilder columns) {
    Weights.Column column =
        (cold, values, at) ->
            System.arraycopy(
                rows.values(), (cold - from) * rows.columns(), values, at, rows.columns());
    columns.write(from, from + rows.rows(), () -> column);
  }
}
