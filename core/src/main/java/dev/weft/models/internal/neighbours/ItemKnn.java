package dev.weft.models.internal.neighbours;

import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.TopK;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.Hyperparameters.Former;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Support;
import dev.weft.models.internal.neighbours.Similarity.Sums;
import dev.weft.models.internal.neighbours.Similarity.Whole;
import java.util.Set;

/**
 * Item neighbourhoods: the score of j is the sum of its similarity with those items of the history
 * that are among its k nearest. Sarwar et al., “Item-based collaborative filtering recommendation
 * algorithms”, WWW 2001; Deshpande and Karypis, TOIS 2004.
 *
 * <p>Cost: O(Σ history²), memory O(items × neighbours).
 *
 * @param neighbours kept of an item, 1..10,000
 * @param similarity how items are compared
 * @param shrinkage added to the denominator, against chance similarity of rare items; at least 0
 */
public record ItemKnn(@Former("k") int neighbours, Similarity similarity, double shrinkage)
    implements Algorithm {

  public ItemKnn {
    Neighbourhood.check(neighbours, shrinkage);
  }

  /** The 100 nearest by cosine. */
  public ItemKnn() {
    this(100);
  }

  /** Cosine without shrinkage. */
  public ItemKnn(int neighbours) {
    this(neighbours, Similarity.COSINE, 0);
  }

  @Override
  public String description() {
    return "items taken by the same people, k neighbours an item";
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
  public FitMemory memory(TrainingData data) {
    return FitMemory.ofPairs(data)
        .then(new FitMemory(24L * neighbours * data.items(), 0, 8L * neighbours * data.items()));
  }

  @Override
  public SparseLinearModel fit(TrainingData data) {
    FitMemory.require(this, data);
    SparseMatrix x = data.interactions().matrix();
    SparseMatrix byItem = x.transpose();
    Whole[] wholes = Neighbourhood.wholes(byItem);
    int items = x.columns();
    int[][] nearest = new int[items][];
    float[][] similarities = new float[items][];
    Parallel.forEach(
        items,
        () -> {
          var sums = new Sums(items);
          int[] touched = new int[items];
          float[] scores = new float[items];
          return item -> {
            int count = Neighbourhood.compare(byItem, x, item, sums, touched);
            var top = new TopK(Math.min(neighbours, items));
            for (int t = 0; t < count; t++) {
              int other = touched[t];
              if (other != item) {
                scores[other] =
                    similarity.of(sums, other, wholes[item], wholes[other], (float) shrinkage);
                if (scores[other] > 0) {
                  top.offer(other, scores[other]);
                }
              }
              sums.clear(other);
            }
            nearest[item] = top.drain();
            similarities[item] = Neighbourhood.pick(scores, nearest[item]);
          };
        });
    return new SparseLinearModel(
        this,
        Neighbourhood.rows(nearest, similarities, items).transpose(),
        Support.of(data.interactions()));
  }

  @Override
  public SparseLinearModel read(ModelReader in) {
    return SparseLinearModel.read(this, in);
  }
}
