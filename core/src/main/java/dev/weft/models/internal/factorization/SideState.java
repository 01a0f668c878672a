package dev.weft.models.internal.factorization;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What a finished model keeps of a side: the rows' vectors and biases with their features, and the
 * embeddings of the features' columns. Owns its arrays.
 */
record SideState(
    Matrix vectors, float[] biases, List<Matrix> featureVectors, List<float[]> featureBiases) {

  private static final Kernels KERNELS = Kernels.fastest();

  /** No row and no feature. */
  static SideState empty(int k) {
    return new SideState(Matrix.zeros(0, k), new float[0], List.of(), List.of());
  }

  /** Without the rows. */
  SideState ofFeaturesAlone() {
    return new SideState(
        Matrix.zeros(0, vectors.columns()), new float[0], featureVectors, featureBiases);
  }

  /** Adds the vector of a row of the first group, of as many features as both know. */
  void addFirstGroup(float[] row, float[] vector) {
    if (featureVectors.isEmpty()) {
      return;
    }
    Matrix embeddings = featureVectors.getFirst();
    int k = embeddings.columns();
    for (int column = 0; column < Math.min(row.length, embeddings.rows()); column++) {
      if (row[column] != 0) {
        KERNELS.addScaled(row[column], embeddings.values(), column * k, vector, 0, k);
      }
    }
  }

  boolean finite() {
    return finite(vectors.values())
        && finite(biases)
        && featureVectors.stream().allMatch(matrix -> finite(matrix.values()))
        && featureBiases.stream().allMatch(SideState::finite);
  }

  private static boolean finite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  void write(String name, ModelWriter out) {
    out.matrix(name + "-vectors", vectors);
    out.floats(name + "-biases", biases);
    out.number(name + "-groups", featureVectors.size());
    for (int g = 0; g < featureVectors.size(); g++) {
      out.matrix(name + "-group-vectors-" + g, featureVectors.get(g));
      out.floats(name + "-group-biases-" + g, featureBiases.get(g));
    }
  }

  /** Reads this many rows of this many components. */
  static SideState read(String name, int rows, int k, ModelReader in) {
    List<Matrix> featureVectors = new ArrayList<>();
    List<float[]> featureBiases = new ArrayList<>();
    int groups = in.count(name + "-groups");
    for (int g = 0; g < groups; g++) {
      Matrix vectors = in.matrix(name + "-group-vectors-" + g, ModelReader.ANY, k);
      featureVectors.add(vectors);
      featureBiases.add(in.floats(name + "-group-biases-" + g, vectors.rows()));
    }
    return new SideState(
        in.matrix(name + "-vectors", rows, k),
        in.floats(name + "-biases", rows),
        featureVectors,
        featureBiases);
  }
}
