package dev.weft.models.internal.neighbours;

import dev.weft.data.History;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.TopK;
import dev.weft.models.Additive;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.internal.neighbours.Similarity.Sums;
import dev.weft.models.internal.neighbours.Similarity.Whole;
import java.util.Arrays;

/** The training users by row and by item; compared with each query's history. */
public final class UserKnnModel implements Additive {

  private final UserKnn algorithm;
  private final SparseMatrix byUser;
  private final SparseMatrix byItem;
  private final Whole[] wholes;
  private final float[] support;

  UserKnnModel(UserKnn algorithm, SparseMatrix byUser, float[] support) {
    this.algorithm = algorithm;
    this.byUser = byUser;
    this.byItem = byUser.transpose();
    this.wholes = Neighbourhood.wholes(byUser);
    this.support = support;
  }

  /** Reads what {@link #write} wrote. */
  static UserKnnModel read(UserKnn algorithm, ModelReader in) {
    float[] support = in.floats("support");
    SparseMatrix users = in.sparse("users", ModelReader.ANY, support.length);
    return new UserKnnModel(algorithm, users, in.floats("support", support.length));
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return byUser.columns();
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    History history = evidence.history();
    if (history.size() == 0) {
      System.arraycopy(support, 0, scores, 0, items());
      return;
    }
    Arrays.fill(scores, 0, items(), 0f);
    float[] similarities = similarities(history);
    for (int user : nearest(similarities)) {
      for (int e = byUser.offsets()[user]; e < byUser.offsets()[user + 1]; e++) {
        scores[byUser.indices()[e]] += similarities[user] * byUser.values()[e];
      }
    }
  }

  private int[] nearest(float[] similarities) {
    var top = new TopK(Math.max(1, Math.min(algorithm.neighbours(), byUser.rows())));
    for (int user = 0; user < similarities.length; user++) {
      if (similarities[user] > 0) {
        top.offer(user, similarities[user]);
      }
    }
    return top.drain();
  }

  /**
   * What a neighbour adds is divided among the entries in common, by the product of their weights:
   * that is what the cosine is a sum of.
   */
  @Override
  public float[][] contributions(Evidence evidence, int[] items) {
    History history = evidence.history();
    float[][] parts = new float[items.length][history.size()];
    float[] similarities = similarities(history);
    float[] shared = new float[history.size()];
    for (int user : nearest(similarities)) {
      float total = 0;
      for (int entry = 0; entry < shared.length; entry++) {
        shared[entry] = Math.abs(history.weight(entry) * byUser.at(user, history.item(entry)));
        total += shared[entry];
      }
      for (int i = 0; i < items.length; i++) {
        float added = similarities[user] * byUser.at(user, items[i]);
        for (int entry = 0; entry < shared.length && added != 0 && total > 0; entry++) {
          parts[i][entry] += added * shared[entry] / total;
        }
      }
    }
    return parts;
  }

  /** The similarity with every training user. One who took exactly the same items is left out. */
  private float[] similarities(History history) {
    var sums = new Sums(byUser.rows());
    float squares = 0;
    for (int entry = 0; entry < history.size(); entry++) {
      int item = history.item(entry);
      squares += history.weight(entry) * history.weight(entry);
      for (int e = byItem.offsets()[item]; e < byItem.offsets()[item + 1]; e++) {
        sums.add(byItem.indices()[e], history.weight(entry), byItem.values()[e]);
      }
    }
    var self = new Whole(history.size(), squares);
    float[] similarities = new float[byUser.rows()];
    for (int user = 0; user < similarities.length; user++) {
      boolean same =
          sums.shared[user] == history.size() && wholes[user].entries() == history.size();
      if (sums.shared[user] > 0 && !same) {
        similarities[user] =
            algorithm
                .similarity()
                .of(sums, user, self, wholes[user], (float) algorithm.shrinkage());
      }
    }
    return similarities;
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return Signal.first(algorithm, evidence, support[item]);
  }

  @Override
  public void write(ModelWriter out) {
    out.sparse("users", byUser);
    out.floats("support", support);
  }
}
