package dev.weft.text;

import dev.weft.math.Blas;
import dev.weft.math.Matrix;
import dev.weft.math.RandomStreams;
import dev.weft.math.SparseMatrix;
import java.util.List;

/**
 * Latent semantic analysis: the leading right singular vectors of the TF-IDF matrix (Deerwester et
 * al. 1990), by a seeded randomized range finder with power iterations (Halko, Martinsson and Tropp
 * 2011, algorithm 4.4). An encoder without any language model, learnt from the training texts
 * alone. The same texts and seed give the same encoder.
 *
 * @param terms how terms are weighted
 * @param dimensions length of an embedding, at least 1
 * @param seed seed of the random start
 */
public record Lsa(TfIdf terms, int dimensions, long seed) {

  private static final int OVERSAMPLING = 16;
  private static final int POWER_ITERATIONS = 3;

  public Lsa {
    if (dimensions < 1 || dimensions > 10_000) {
      throw new IllegalArgumentException("dimensions must be in 1..10000: " + dimensions);
    }
  }

  /** An encoder of some dimensions with seed 0. */
  public Lsa(TfIdf terms, int dimensions) {
    this(terms, dimensions, 0);
  }

  /**
   * Learns from texts. Costs O(entries × dimensions + (texts + terms) × dimensions²).
   *
   * <p>When texts or terms are fewer than the dimensions the dimensions beyond their rank are zero.
   */
  public LsaEncoder fit(List<String> texts) {
    TermWeights weights = terms.fit(texts);
    SparseMatrix counts = weights.transform(texts);
    Matrix directions = rightSingularVectors(counts);
    for (int term = 0; term < directions.rows(); term++) {
      for (int d = 0; d < dimensions; d++) {
        directions.values()[term * dimensions + d] *= weights.idf(term);
      }
    }
    return new LsaEncoder(terms, new EmbeddingTable(weights.vocabulary(), directions));
  }

  private Matrix rightSingularVectors(SparseMatrix a) {
    int rank = Math.min(dimensions + OVERSAMPLING, Math.min(a.rows(), a.columns()));
    if (rank == 0) {
      return Matrix.zeros(a.columns(), dimensions);
    }
    SparseMatrix transposed = a.transpose();
    Matrix q =
        orthonormal(a.multiply(RandomStreams.normal(a.columns(), rank, 1, RandomStreams.of(seed))));
    for (int i = 0; i < POWER_ITERATIONS; i++) {
      Matrix z = orthonormal(transposed.multiply(q));
      q = orthonormal(a.multiply(z));
    }
    // B = Qᵀ A; with B Bᵀ = U S² Uᵀ the right singular vectors are Bᵀ U S⁻¹.
    Matrix b = transposed.multiply(q);
    Blas.Eigen gram = Blas.eigen(Blas.transposedMultiply(b, b));
    float floor = Math.max(gram.values()[rank - 1], 0f) * 1e-6f;
    var rotation = Matrix.zeros(rank, dimensions);
    for (int k = 0; k < Math.min(dimensions, rank); k++) {
      int e = rank - 1 - k;
      float value = gram.values()[e];
      float scale = value > floor ? (float) (1 / Math.sqrt(value)) : 0f;
      for (int i = 0; i < rank; i++) {
        rotation.values()[i * dimensions + k] = gram.vectors().at(e, i) * scale;
      }
    }
    return Blas.multiply(b, rotation);
  }

  /**
   * Makes columns orthonormal by their Gram matrix; those without a direction of their own become
   * zero.
   */
  private static Matrix orthonormal(Matrix y) {
    Blas.Eigen gram = Blas.eigen(Blas.transposedMultiply(y, y));
    int n = y.columns();
    float floor = Math.max(gram.values()[n - 1], 0f) * 1e-6f;
    var scaled = Matrix.zeros(n, n);
    for (int e = 0; e < n; e++) {
      float value = gram.values()[e];
      float scale = value > floor ? (float) (1 / Math.sqrt(value)) : 0f;
      for (int i = 0; i < n; i++) {
        scaled.values()[i * n + e] = gram.vectors().at(e, i) * scale;
      }
    }
    return Blas.multiply(y, scaled);
  }
}
