package dev.weft.text;

import dev.weft.math.Blas;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import java.util.List;
import java.util.SplittableRandom;

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
   * Where the dimensions end among equally strong directions (a catalogue out of building blocks),
   * the seed chooses which of those are kept, on every processor alike.
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
    Matrix q = rank == a.rows() ? identity(rank) : range(a, transposed, rank);
    // B = Qᵀ A; with B Bᵀ = U S² Uᵀ the right singular vectors are Bᵀ U S⁻¹.
    Matrix b = transposed.multiply(q);
    Blas.Eigen gram = Blas.eigen(Blas.gram(b));
    Matrix axes = gram.leading(b, dimensions);
    var vectors = Matrix.zeros(a.columns(), dimensions);
    for (int k = 0; k < axes.columns(); k++) {
      double length = Math.sqrt(gram.values()[q.columns() - 1 - k]);
      for (int i = 0; i < axes.rows(); i++) {
        vectors.values()[i * dimensions + k] = (float) (axes.at(i, k) / length);
      }
    }
    return vectors;
  }

  /** Orthonormal columns whose span holds what is strongest in that of the matrix. */
  private Matrix range(SparseMatrix a, SparseMatrix transposed, int rank) {
    // A square random matrix may all but lose a direction; the whole space is as cheap.
    Matrix start = rank == a.columns() ? identity(rank) : gaussian(a.columns(), rank);
    Matrix q = Blas.orthonormal(a.multiply(start));
    for (int i = 0; i < POWER_ITERATIONS; i++) {
      Matrix z = Blas.orthonormal(transposed.multiply(q));
      q = Blas.orthonormal(a.multiply(z));
    }
    return q;
  }

  private static Matrix identity(int n) {
    var identity = Matrix.zeros(n, n);
    for (int i = 0; i < n; i++) {
      identity.values()[i * (n + 1)] = 1;
    }
    return identity;
  }

  private Matrix gaussian(int rows, int columns) {
    var random = new SplittableRandom(seed);
    var matrix = Matrix.zeros(rows, columns);
    for (int i = 0; i < matrix.values().length; i++) {
      matrix.values()[i] = (float) random.nextGaussian();
    }
    return matrix;
  }
}
