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
    Met met = met(history);
    for (int user : nearest(met)) {
      for (int e = byUser.offsets()[user]; e < byUser.offsets()[user + 1]; e++) {
        scores[byUser.indices()[e]] += met.similarity(user) * byUser.values()[e];
      }
    }
  }

  private int[] nearest(Met met) {
    var top = new TopK(Math.max(1, Math.min(algorithm.neighbours(), byUser.rows())));
    for (int i = 0; i < met.similarities().length; i++) {
      if (met.similarities()[i] > 0) {
        top.offer(met.users()[i], met.similarities()[i]);
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
    Met met = met(history);
    float[] shared = new float[history.size()];
    for (int user : nearest(met)) {
      float total = 0;
      for (int entry = 0; entry < shared.length; entry++) {
        shared[entry] = Math.abs(history.weight(entry) * byUser.at(user, history.item(entry)));
        total += shared[entry];
      }
      for (int i = 0; i < items.length; i++) {
        float added = met.similarity(user) * byUser.at(user, items[i]);
        for (int entry = 0; entry < shared.length && added != 0 && total > 0; entry++) {
          parts[i][entry] += added * shared[entry] / total;
        }
      }
    }
    return parts;
  }

  /**
   * Training users with an item of the history. There are few beside all users, and what is summed
   * up for each would take fifty bytes.
   *
   * @param users in the order in which they were met; the rest of the array means nothing
   * @param similarities as many as there are
   * @param places of each training user among these, from 1; 0 for those not met
   */
  private record Met(int[] users, float[] similarities, int[] places) {

    float similarity(int user) {
      return similarities[places[user] - 1];
    }
  }

  /** Whom the history meets. One who took exactly the same items has a similarity of 0. */
  private Met met(History history) {
    int most = 0;
    for (int item : history.items()) {
      most = Math.min(byUser.rows(), most + byItem.offsets()[item + 1] - byItem.offsets()[item]);
    }
    int[] users = new int[most];
    int[] places = new int[byUser.rows()];
    var sums = new Sums(most);
    int count = 0;
    float squares = 0;
    for (int entry = 0; entry < history.size(); entry++) {
      int item = history.item(entry);
      squares += history.weight(entry) * history.weight(entry);
      for (int e = byItem.offsets()[item]; e < byItem.offsets()[item + 1]; e++) {
        int user = byItem.indices()[e];
        if (places[user] == 0) {
          users[count] = user;
          places[user] = ++count;
        }
        sums.add(places[user] - 1, history.weight(entry), byItem.values()[e]);
      }
    }
    var self = new Whole(history.size(), squares);
    float[] similarities = new float[count];
    for (int i = 0; i < count; i++) {
      similarities[i] = similarity(sums, i, self, wholes[users[i]]);
    }
    return new Met(users, similarities, places);
  }

  private float similarity(Sums sums, int met, Whole self, Whole other) {
    boolean same = sums.shared[met] == self.entries() && other.entries() == self.entries();
    return same
        ? 0
        : algorithm.similarity().of(sums, met, self, other, (float) algorithm.shrinkage());
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
