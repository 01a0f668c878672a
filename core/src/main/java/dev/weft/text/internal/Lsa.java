package dev.weft.text.internal;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Rule;
import dev.weft.math.internal.SingularVectors;
import java.util.List;

/**
 * Latent semantic analysis: the leading right singular vectors of the TF-IDF matrix (Deerwester et
 * al. 1990), by {@link SingularVectors}. An encoder without any language model, learnt from the
 * training texts alone. The same texts and seed give the same encoder.
 *
 * @param terms how terms are weighted
 * @param dimensions length of an embedding, at least 1
 * @param seed seed of the random start
 */
public record Lsa(TfIdf terms, int dimensions, long seed) {

  public Lsa {
    Rule.within("dimensions", dimensions, 1, 10_000);
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
    Matrix directions = SingularVectors.right(counts, dimensions, seed);
    for (int term = 0; term < directions.rows(); term++) {
      for (int d = 0; d < dimensions; d++) {
        directions.values()[term * dimensions + d] *= weights.idf(term);
      }
    }
    return new LsaEncoder(terms, new EmbeddingTable(weights.vocabulary(), directions));
  }
}
