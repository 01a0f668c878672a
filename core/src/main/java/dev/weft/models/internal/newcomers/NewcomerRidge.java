package dev.weft.models.internal.newcomers;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.Rule;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.linear.Weights;
import dev.weft.models.internal.sums.CoOccurrence;
import java.util.Set;

/**
 * What people take later, given what is known of them first: a ridge regression from attributes
 * (profile text among them) and first events to the events that come afterwards.
 *
 * <p>Every training user asks as a newcomer several times, with the first c = 0, 2, 5 and 12 events
 * but never more than half. The features of such a row are {@code φ = [√a·attributes, √(h/c)·x_c]},
 * x_c being 1 at the items shown; its target y is 1 at the items of the rest of the history. With
 * {@code skip} the first events up to this number, again never more than half, are not targets
 * either: where people take things on arrival that say little of them, as from a sign-up page, it
 * learns what they want in the long run, at the price of what they take next. With means m and p,
 * {@code W = (ΦᵀΦ + μI)⁻¹ΦᵀY} of the centred rows and {@code score = p + (φ − m)W}; an item without
 * influence from anything known is thus answered by its popularity among later events. {@code μ = λ
 * · rows / users}, so that λ counts in users. By the kernel {@code φφᵀ} this is kernel ridge
 * regression over users.
 *
 * <p>A missing attribute vector counts as the mean. Weights of events do not count beyond being
 * greater than 0. Cost: with d = attributes + items, O(d³ + d² · items), or with fewer rows than d
 * in the dual form O(rows² · d + rows · d · items). Memory: three dense d × items matrices.
 *
 * @param lambda ridge in users, greater than 0
 * @param attributeWeight a, 0..10⁶
 * @param historyWeight h, 0..10⁶; 0 leaves the history out, and d is the attributes alone
 * @param skip number of first events that are not targets, at least 0
 * @param first which events count as the first
 */
public record NewcomerRidge(
    double lambda, double attributeWeight, double historyWeight, int skip, First first)
    implements Algorithm {

  /** Which events of a training user stand for those that a newcomer shows. */
  public enum First {
    /** The earliest. */
    EARLIEST,
    /** Random ones, for data whose order means nothing. */
    RANDOM
  }

  public NewcomerRidge {
    Rule.positive("lambda", lambda);
    Rule.within("attribute-weight", attributeWeight, 0, 1e6);
    Rule.within("history-weight", historyWeight, 0, 1e6);
    Rule.atLeast("skip", skip, 0);
  }

  /** λ = 100, a = 0.3, h = 10, whatever comes after the events shown, earliest first. */
  public NewcomerRidge() {
    this(100, 0.3, 10, 0, First.EARLIEST);
  }

  /** The same with another weight of the history. */
  public NewcomerRidge withHistoryWeight(double other) {
    return new NewcomerRidge(lambda, attributeWeight, other, skip, first);
  }

  /** The same with another number of first events that are not targets. */
  public NewcomerRidge withSkip(int other) {
    return new NewcomerRidge(lambda, attributeWeight, historyWeight, other, first);
  }

  /** The same with another idea of which events are the first. */
  public NewcomerRidge withFirst(First other) {
    return new NewcomerRidge(lambda, attributeWeight, historyWeight, skip, other);
  }

  @Override
  public String description() {
    return "what newcomers take later, from attributes and first events";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return historyLength == 0
        ? Set.of(Signal.ATTRIBUTES, Signal.POPULARITY)
        : Set.of(Signal.BEHAVIOUR);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE
        .logarithmic("lambda", 1, 10_000)
        .logarithmic("attribute-weight", 0.03, 3)
        .logarithmic("history-weight", 1, 100);
  }

  /** Features, targets, the system and its right side dense, in the smaller of the two forms. */
  @Override
  public FitMemory memory(TrainingData data) {
    double items = data.items();
    double width = data.userFeatures().columns() + (historyWeight > 0 ? items : 0);
    double rows = NewcomerRows.most(data.interactions(), historyWeight > 0);
    double held =
        rows < width
            ? rows * (2 * width + 3 * items + rows) + width * items
            : width * (width + 2 * items);
    long kept = Weights.bytes((long) width, data.items()) + 2L * Float.BYTES * data.items();
    return new FitMemory((long) (Float.BYTES * held) + kept, 0, kept);
  }

  @Override
  public NewcomerRidgeModel fit(TrainingData data) {
    FitMemory.require(this, data);
    NewcomerRows rows = NewcomerRows.of(data, this);
    SparseMatrix features = rows.features();
    float[] featureMeans = means(features);
    float[] shares = means(rows.targets());
    float ridge = (float) (lambda * Math.max(1, features.rows()) / Math.max(1, rows.users()));
    Matrix weights =
        features.rows() < features.columns()
            ? dual(rows, featureMeans, shares, ridge)
            : primal(rows, featureMeans, shares, ridge);
    int attributes = data.userFeatures().columns();
    float[] withMeanAttributes = shares.clone();
    subtract(weights, featureMeans, attributes, featureMeans.length, withMeanAttributes);
    float[] base = withMeanAttributes.clone();
    subtract(weights, featureMeans, 0, attributes, base);
    return new NewcomerRidgeModel(this, attributes, Weights.of(weights), base, withMeanAttributes);
  }

  @Override
  public NewcomerRidgeModel read(ModelReader in) {
    return NewcomerRidgeModel.read(this, in);
  }

  /** {@code (ΦᵀΦ − N·m·mᵀ + μI)⁻¹ (ΦᵀY − N·m·pᵀ)}, d × items. */
  private static Matrix primal(NewcomerRows rows, float[] means, float[] shares, float ridge) {
    SparseMatrix features = rows.features();
    int width = features.columns();
    double count = features.rows();
    Matrix system = CoOccurrence.upperHalf(features);
    Matrix right = Matrix.zeros(width, rows.targets().columns());
    SparseMatrix byFeature = features.transpose();
    Parallel.forEach(
        width,
        f -> {
          for (int g = f; g < width; g++) {
            system.values()[f * width + g] -= (float) (count * means[f] * means[g]);
          }
          system.values()[f * width + f] += ridge;
          addTargets(rows.targets(), byFeature, f, right);
          int items = right.columns();
          for (int i = 0; i < items; i++) {
            right.values()[f * items + i] -= (float) (count * means[f] * shares[i]);
          }
        });
    Blas.invert(system);
    return Blas.multiply(system, right);
  }

  /** A row of ΦᵀY: the targets of the rows that have the feature. */
  private static void addTargets(
      SparseMatrix targets, SparseMatrix byFeature, int feature, Matrix right) {
    int from = feature * right.columns();
    for (int e = byFeature.offsets()[feature]; e < byFeature.offsets()[feature + 1]; e++) {
      int row = byFeature.indices()[e];
      for (int t = targets.offsets()[row]; t < targets.offsets()[row + 1]; t++) {
        right.values()[from + targets.indices()[t]] += byFeature.values()[e];
      }
    }
  }

  /** {@code Φᵀ(ΦΦᵀ + μI)⁻¹Y} of the centred rows, for few rows. */
  private static Matrix dual(NewcomerRows rows, float[] means, float[] shares, float ridge) {
    Matrix features = centred(rows.features(), means);
    Matrix targets = centred(rows.targets(), shares);
    Matrix kernel = Blas.multiplyTransposed(features, features);
    for (int r = 0; r < kernel.rows(); r++) {
      kernel.values()[r * kernel.rows() + r] += ridge;
    }
    Blas.invert(kernel);
    return Blas.transposedMultiply(features, Blas.multiply(kernel, targets));
  }

  private static Matrix centred(SparseMatrix rows, float[] means) {
    var centred = Matrix.zeros(rows.rows(), rows.columns());
    for (int r = 0; r < rows.rows(); r++) {
      int from = r * rows.columns();
      for (int c = 0; c < means.length; c++) {
        centred.values()[from + c] = -means[c];
      }
      for (int e = rows.offsets()[r]; e < rows.offsets()[r + 1]; e++) {
        centred.values()[from + rows.indices()[e]] += rows.values()[e];
      }
    }
    return centred;
  }

  private static float[] means(SparseMatrix rows) {
    double[] sums = new double[rows.columns()];
    for (int e = 0; e < rows.entries(); e++) {
      sums[rows.indices()[e]] += rows.values()[e];
    }
    float[] means = new float[sums.length];
    for (int c = 0; c < means.length; c++) {
      means[c] = (float) (sums[c] / Math.max(1, rows.rows()));
    }
    return means;
  }

  /** Takes some features' mean influence out of the scores. */
  private static void subtract(Matrix weights, float[] means, int from, int to, float[] scores) {
    for (int f = from; f < to; f++) {
      for (int i = 0; i < scores.length; i++) {
        scores[i] -= means[f] * weights.at(f, i);
      }
    }
  }
}
