package dev.weft.models.sums;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.Blas;
import dev.weft.math.Matrix;
import dev.weft.math.Parallel;
import dev.weft.math.SparseMatrix;
import java.util.Locale;

/**
 * The sum over users of {@code x xᵀ}, x being a user's weights: the co-occurrence of items.
 *
 * <p>A user can be added, taken out again, and the sums of two halves of the users merge into that
 * of the whole. With whole-number weights all of this is exact while no sum passes 2²⁴; with others
 * taking out leaves rounding of about 10⁻⁷ of the sum. Not thread-safe while it changes.
 */
public final class CoOccurrence {

  private final int items;
  private final float[] upper;
  private long users;

  private CoOccurrence(int items, float[] upper, long users) {
    this.items = items;
    this.upper = upper;
    this.users = users;
  }

  /** The sum over no user. */
  public static CoOccurrence empty(int items) {
    return new CoOccurrence(items, Matrix.zeros(items, items).values(), 0);
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
    SparseMatrix x = usersByItems;
    return new CoOccurrence(x.columns(), upperHalf(x).values(), x.rows());
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

  /**
   * Adds one user's history. O(history²).
   *
   * @throws IllegalArgumentException when it holds an item outside of the catalogue
   */
  public void add(History history) {
    accumulate(history, 1);
    users++;
  }

  /**
   * Takes out a user who was added with the same history.
   *
   * @throws IllegalStateException when there is no user left to take out
   * @throws IllegalArgumentException when it holds an item outside of the catalogue
   */
  public void remove(History history) {
    if (users == 0) {
      throw new IllegalStateException("no user is left to take out");
    }
    accumulate(history, -1);
    users--;
  }

  /** Adds the sum over other users. */
  public void merge(CoOccurrence other) {
    if (other.items != items) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "sums must cover the same items: %d and %d", items, other.items));
    }
    for (int i = 0; i < upper.length; i++) {
      upper[i] += other.upper[i];
    }
    users += other.users;
  }

  /** Number of items. */
  public int items() {
    return items;
  }

  /** Number of users in the sum. */
  public long users() {
    return users;
  }

  /** How often two items occur together; with itself, how often one occurs. */
  public float count(int item, int other) {
    return upper[Math.min(item, other) * items + Math.max(item, other)];
  }

  /** The whole symmetric matrix, as a copy. */
  public Matrix matrix() {
    var full = new Matrix(items, items, upper.clone());
    Blas.mirrorUpper(full);
    return full;
  }

  /** A copy of which the upper half (with the diagonal) is filled and the rest is zero. */
  public Matrix upperHalf() {
    return new Matrix(items, items, upper.clone());
  }

  private void accumulate(History history, float sign) {
    for (int entry = 0; entry < history.size(); entry++) {
      // Beyond the catalogue a position would be that of two other items.
      if (history.item(entry) < 0 || history.item(entry) >= items) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "item must be in 0..%d: %d", items - 1, history.item(entry)));
      }
    }
    for (int a = 0; a < history.size(); a++) {
      for (int b = 0; b < history.size(); b++) {
        int i = history.item(a);
        int j = history.item(b);
        if (i <= j) {
          upper[i * items + j] += sign * history.weight(a) * history.weight(b);
        }
      }
    }
  }
}
