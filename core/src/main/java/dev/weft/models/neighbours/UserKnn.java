package dev.weft.models.neighbours;

import dev.weft.math.SparseMatrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Support;
import dev.weft.models.TrainingData;

/**
 * User neighbourhoods: the k users whose weights are most like the history's vote with their
 * similarity for what they took. Resnick et al., “GroupLens”, CSCW 1994.
 *
 * <p>The history is compared when it asks, so a user who was not there at training is answered like
 * any other. Cost of a query: O(Σ users of the history's items).
 *
 * @param k neighbours, 1..10,000
 * @param similarity how users are compared
 * @param shrinkage added to the denominator; at least 0
 */
public record UserKnn(int k, Similarity similarity, double shrinkage) implements Algorithm {

  public UserKnn {
    Neighbourhood.check(k, shrinkage);
  }

  /** The 100 nearest by cosine. */
  public UserKnn() {
    this(100);
  }

  /** Cosine without shrinkage. */
  public UserKnn(int k) {
    this(k, Similarity.COSINE, 0);
  }

  @Override
  public UserKnnModel fit(TrainingData data) {
    SparseMatrix x = data.interactions().matrix();
    return new UserKnnModel(this, x, Support.of(data.interactions()));
  }
}
