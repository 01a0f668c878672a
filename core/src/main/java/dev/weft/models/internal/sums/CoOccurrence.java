package dev.weft.models.internal.sums;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.Evidence;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.util.Locale;

/**
 * The sum over users of {@code x xᵀ}, x being a user's weights: the co-occurrence of items, and
 * beside it the number of users of each item.
 */
public final class CoOccurrence extends Sums {

  private PairSums pairs;
  private ItemCounts support;

  CoOccurrence(PairSums pairs, ItemCounts support, Clip clip) {
    super(pairs.items(), clip);
    this.pairs = pairs;
    this.support = support;
  }

  /** The sum over no user. */
  public static CoOccurrence empty(int items) {
    return empty(items, Clip.NONE);
  }

  /** The sum over no user, to which each contributes within bounds. */
  public static CoOccurrence empty(int items, Clip clip) {
    return new CoOccurrence(PairSums.empty(items), ItemCounts.zeros(items), clip);
  }

  /**
   * The sum over all users, built on all processors: each row of the sum by one thread, in the
   * order of the users, so the result does not depend on their number. O(Σ history²).
   */
  public static CoOccurrence of(Interactions interactions) {
    return of(interactions.matrix());
  }

  /** The sum {@code XᵀX} of the rows of a users × items matrix. */
  public static CoOccurrence of(SparseMatrix usersByItems) {
    int items = usersByItems.columns();
    PairSums pairs =
        items > PairSums.MOST_DENSE_ITEMS
            ? sparse(usersByItems, SparsePairs.empty(items))
            : DensePairs.of(upperHalf(usersByItems));
    var sums = new CoOccurrence(pairs, new ItemCounts(usersByItems.columnCounts()), Clip.NONE);
    sums.countUsers(usersByItems.rows(), usersByItems.filledRows());
    return sums;
  }

  /** The upper half (with the diagonal) of {@code XᵀX}, the rest zero, for those who own it. */
  public static Matrix upperHalf(SparseMatrix usersByItems) {
    SparseMatrix x = usersByItems;
    SparseMatrix byItem = x.transpose();
    int items = x.columns();
    Matrix upper = Matrix.zeros(items, items);
    Parallel.forEach(
        items,
        i -> {
          for (int e = byItem.offsets()[i]; e < byItem.offsets()[i + 1]; e++) {
            addRow(x, byItem.indices()[e], byItem.values()[e], i, upper.values(), i * items);
          }
        });
    return upper;
  }

  private static void addRow(
      SparseMatrix x, int user, float weight, int from, float[] upper, int rowStart) {
    for (int e = x.offsets()[user + 1] - 1; e >= x.offsets()[user]; e--) {
      int item = x.indices()[e];
      if (item < from) {
        break;
      }
      upper[rowStart + item] += weight * x.values()[e];
    }
  }

  private static PairSums sparse(SparseMatrix x, SparsePairs pairs) {
    SparseMatrix byItem = x.transpose();
    Parallel.forEach(
        x.columns(),
        i -> {
          for (int e = byItem.offsets()[i]; e < byItem.offsets()[i + 1]; e++) {
            int user = byItem.indices()[e];
            for (int f = x.offsets()[user]; f < x.offsets()[user + 1]; f++) {
              if (x.indices()[f] >= i) {
                pairs.add(i, x.indices()[f], byItem.values()[e] * x.values()[f]);
              }
            }
          }
        });
    return pairs;
  }

  /** How often two items occur together; with itself, how often one occurs. */
  public float count(int item, int other) {
    return pairs.at(Math.min(item, other), Math.max(item, other));
  }

  /** Number of users of each item, as models answer an empty history with; a copy. */
  public float[] support() {
    return support.floats();
  }

  /** The whole symmetric matrix, as a copy. */
  public Matrix matrix() {
    Matrix full = pairs.matrix();
    Blas.mirrorUpper(full);
    return full;
  }

  /** {@link #matrix()} without a copy, for those who throw the sums away. */
  public Matrix releaseMatrix() {
    Matrix full = pairs.release();
    Blas.mirrorUpper(full);
    return full;
  }

  /** A copy of which the upper half (with the diagonal) is filled and the rest is zero. */
  public Matrix upperHalf() {
    return pairs.matrix();
  }

  @Override
  public long bytes() {
    return pairs.bytes() + support.bytes();
  }

  @Override
  void accumulate(Evidence user, int sign) {
    History history = user.history();
    for (int a = 0; a < history.size(); a++) {
      int i = history.item(a);
      support.add(i, sign);
      for (int b = 0; b < history.size(); b++) {
        if (i <= history.item(b)) {
          pairs.add(i, history.item(b), sign * history.weight(a) * history.weight(b));
        }
      }
    }
  }

  @Override
  void appendTo(Evidence before, Entry entry, Evidence after) {
    History history = before.history();
    int place = entry.place(history);
    int item = entry.item();
    for (int other = 0; other < history.size(); other++) {
      if (other != place) {
        int j = history.item(other);
        pairs.add(Math.min(item, j), Math.max(item, j), entry.weight() * history.weight(other));
      }
    }
    float old = place < 0 ? 0 : history.weight(place);
    float now = old + entry.weight();
    pairs.add(item, item, now * now - old * old);
    support.add(item, place < 0 ? 1 : 0);
  }

  @Override
  void addAll(Sums other) {
    var others = (CoOccurrence) other;
    others.pairs.addTo(pairs);
    support.addAll(others.support);
  }

  @Override
  boolean same(Sums other) {
    return true;
  }

  @Override
  String cover() {
    return String.valueOf(items());
  }

  @Override
  void growTo(int moreItems) {
    pairs = pairs.grown(moreItems);
    support = support.grown(moreItems);
  }

  @Override
  boolean ofPairs() {
    return true;
  }

  @Override
  void addNoise(Noise noise) {
    pairs.addNoise(noise, true, 0);
    support.addNoise(noise, 1);
  }

  @Override
  void writeParts(ModelWriter out) {
    out.sparse("pairs", pairs.sparse());
    support.write(out);
  }

  static CoOccurrence read(ModelReader in, int items, Clip clip) {
    return new CoOccurrence(
        SumsParts.pairs(in, "pairs", items, true), ItemCounts.read(in, items), clip);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "CoOccurrence[%d items, %d users]", items(), users());
  }
}
