package dev.weft.models.internal.neighbours;

import dev.weft.math.SparseMatrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Hyperparameters.Former;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Support;
import java.util.Set;

/**
 * User neighbourhoods: the k users whose weights are most like the history's vote with their
 * similarity for what they took. Resnick et al., “GroupLens”, CSCW 1994.
 *
 * <p>The history is compared when it asks, so a user who was not there at training is answered like
 * any other. Cost of a query: O(Σ users of the history's items).
 *
 * @param neighbours who are asked, 1..10,000
 * @param similarity how users are compared
 * @param shrinkage added to the denominator; at least 0
 */
public record UserKnn(@Former("k") int neighbours, Similarity similarity, double shrinkage)
    implements Algorithm {

  public UserKnn {
    Neighbourhood.check(neighbours, shrinkage);
  }

  /** The 100 nearest by cosine. */
  public UserKnn() {
    this(100);
  }

  /** Cosine without shrinkage. */
  public UserKnn(int neighbours) {
    this(neighbours, Similarity.COSINE, 0);
  }

  @Override
  public String description() {
    return "what the most similar people took";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return Signal.ofHistory(historyLength, Signal.BEHAVIOUR);
  }

  @Override
  public SearchSpace searchSpace() {
    return Neighbourhood.searchSpace();
  }

  @Override
  public UserKnnModel fit(TrainingData data) {
    SparseMatrix x = data.interactions().matrix();
    return new UserKnnModel(this, x, Support.of(data.interactions()));
  }

  @Override
  public UserKnnModel read(ModelReader in) {
    return UserKnnModel.read(this, in);
  }
}
