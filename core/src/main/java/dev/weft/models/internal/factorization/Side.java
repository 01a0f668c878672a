package dev.weft.models.internal.factorization;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The vectors and biases of all items, all users, or all entries of histories: embeddings of ids,
 * which take their steps at once, plus sums of feature embeddings, which take a step by {@link
 * #stepFeatures} for the gradients collected since the last.
 */
final class Side {

  private static final Kernels KERNELS = Kernels.fastest();

  private final @Nullable Embeddings ids;
  private final List<FeatureGroup> features;
  private final int k;
  private final Matrix ofFeatures;
  private final float[] biasesOfFeatures;
  private final Matrix gradients;
  private final Matrix vectors;
  private final float[] biases;

  /**
   * A side of some rows.
   *
   * @param ids embeddings of the rows; null when they are made of features alone
   */
  Side(@Nullable Embeddings ids, List<FeatureGroup> features, int rows, int k) {
    this.ids = ids;
    this.features = List.copyOf(features);
    this.k = k;
    gradients = Matrix.zeros(features.isEmpty() ? 0 : rows, k + 1);
    if (ids != null && features.isEmpty()) {
      ofFeatures = Matrix.zeros(0, k);
      biasesOfFeatures = new float[0];
      vectors = ids.vectors();
      biases = ids.biases();
    } else {
      ofFeatures = Matrix.zeros(rows, k);
      biasesOfFeatures = new float[rows];
      vectors = Matrix.zeros(rows, k);
      biases = new float[rows];
    }
    refresh();
  }

  /** A side by its inputs: embeddings of the columns start at random. */
  static Side random(
      StepRule rule,
      long[] seeds,
      boolean withIds,
      List<FeatureGroup.Input> inputs,
      long seed,
      int k) {
    List<FeatureGroup> groups = new ArrayList<>();
    for (FeatureGroup.Input input : inputs) {
      long ofGroup = RandomStreams.mixed(seed, groups.size());
      long[] columns = new long[input.columns()];
      Arrays.setAll(columns, column -> RandomStreams.mixed(ofGroup, column));
      groups.add(new FeatureGroup(input, Embeddings.random(rule, columns, k)));
    }
    return new Side(withIds ? Embeddings.random(rule, seeds, k) : null, groups, seeds.length, k);
  }

  /**
   * What a stored model holds, as the start of further learning: ids make up for the difference
   * between the stored vectors and what the features give now.
   *
   * @param sources the stored row of each row, −1 for none
   */
  static Side resumed(
      StepRule rule,
      SideState state,
      int[] sources,
      long[] seeds,
      boolean withIds,
      List<FeatureGroup.Input> inputs,
      int k) {
    List<FeatureGroup> groups = new ArrayList<>();
    for (FeatureGroup.Input input : inputs) {
      int g = groups.size();
      groups.add(
          new FeatureGroup(
              input,
              Embeddings.of(
                  rule,
                  state.featureVectors().get(g).copy(),
                  state.featureBiases().get(g).clone())));
    }
    if (!withIds) {
      return new Side(null, groups, seeds.length, k);
    }
    var stored = Embeddings.of(rule, state.vectors(), state.biases());
    Embeddings ids = stored.arranged(sources, seeds);
    var ofFeatures = new Side(null, groups, seeds.length, k);
    for (int row = 0; row < sources.length; row++) {
      if (sources[row] >= 0) {
        KERNELS.addScaled(
            -1, ofFeatures.vectors.values(), row * k, ids.vectors().values(), row * k, k);
        ids.biases()[row] -= ofFeatures.biases[row];
      }
    }
    return new Side(ids, groups, seeds.length, k);
  }

  /** The same learned values, accumulators included, for rows in another order and new features. */
  Side arranged(int[] sources, long[] seeds, List<FeatureGroup.Input> inputs) {
    List<FeatureGroup> groups = new ArrayList<>();
    for (FeatureGroup.Input input : inputs) {
      groups.add(new FeatureGroup(input, features.get(groups.size()).embeddings()));
    }
    return new Side(ids == null ? null : ids.arranged(sources, seeds), groups, seeds.length, k);
  }

  /** Vectors of the rows; not to be changed. */
  Matrix vectors() {
    return vectors;
  }

  /** Biases of the rows; not to be changed. */
  float[] biases() {
    return biases;
  }

  boolean hasFeatures() {
    return !features.isEmpty();
  }

  /** Embeddings of the ids. */
  Embeddings ids() {
    if (ids == null) {
      throw new IllegalStateException("this side has no ids");
    }
    return ids;
  }

  List<FeatureGroup> features() {
    return features;
  }

  /** A step of one row against {@code scale · gradient} and a gradient of its bias. */
  void step(int row, float[] gradient, int from, float scale, float biasGradient) {
    if (ids != null) {
      ids.step(row, gradient, from, scale);
      if (biasGradient != 0) {
        ids.stepBias(row, biasGradient);
      }
    }
    if (!features.isEmpty()) {
      int at = row * (k + 1);
      KERNELS.addScaled(scale, gradient, from, gradients.values(), at, k);
      gradients.values()[at + k] += biasGradient;
      if (ids != null) {
        refresh(row, ids);
      }
    }
  }

  private void refresh(int row, Embeddings own) {
    int at = row * k;
    System.arraycopy(ofFeatures.values(), at, vectors.values(), at, k);
    KERNELS.addScaled(1, own.vectors().values(), at, vectors.values(), at, k);
    biases[row] = biasesOfFeatures[row] + own.biases()[row];
  }

  /** Steps of the features' embeddings against the gradients collected. */
  void stepFeatures() {
    if (features.isEmpty()) {
      return;
    }
    for (FeatureGroup group : features) {
      group.step(gradients);
    }
    Arrays.fill(gradients.values(), 0);
    refresh();
  }

  private void refresh() {
    Arrays.fill(ofFeatures.values(), 0);
    Arrays.fill(biasesOfFeatures, 0);
    for (FeatureGroup group : features) {
      group.addTo(ofFeatures, biasesOfFeatures);
    }
    for (int row = 0; row < biasesOfFeatures.length; row++) {
      if (ids != null) {
        refresh(row, ids);
      } else {
        System.arraycopy(ofFeatures.values(), row * k, vectors.values(), row * k, k);
        biases[row] = biasesOfFeatures[row];
      }
    }
  }

  /** A copy of all that was learned. */
  SideState state() {
    return new SideState(
        vectors.copy(),
        biases.clone(),
        features.stream().map(group -> group.embeddings().vectors().copy()).toList(),
        features.stream().map(group -> group.embeddings().biases().clone()).toList());
  }
}
