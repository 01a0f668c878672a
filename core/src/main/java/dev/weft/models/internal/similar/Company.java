package dev.weft.models.internal.similar;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.SparseMatrix;
import dev.weft.models.TrainingData;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The company that items keep: how much oftener two of them occur together than their popularity
 * has it, {@code x_i · x_j / (‖x_i‖ ‖x_j‖ + h)}, x being an item's column over users and over
 * sittings. Counted again for every item queried with, so that nothing is cut off and nothing
 * larger than the interactions is kept.
 */
record Company(Rows users, Rows sittings) {

  /** What one takes beyond this says little of any pair, and costs the square. */
  private static final int LONGEST = 1_000;

  /**
   * How companies are compared.
   *
   * @param sessionShare share of what was taken at one sitting, against what one person took
   * @param shrinkage h, against chance meetings of rare items
   */
  record Measure(double sessionShare, double shrinkage) {}

  static Company of(TrainingData data) {
    Interactions interactions = data.interactions();
    List<History> latest =
        interactions.histories().stream().map(history -> history.last(LONGEST)).toList();
    return new Company(
        Rows.of(interactions.withHistories(latest).matrix()), Rows.of(data.sessions().items()));
  }

  /** The same without what a measure has no use for. */
  Company within(Measure measure) {
    Rows none = Rows.of(new SparseMatrix(0, items(), new int[1], new int[0], new float[0]));
    return new Company(
        measure.sessionShare() < 1 ? users : none, measure.sessionShare() > 0 ? sittings : none);
  }

  /** Whether any two items were taken at one sitting. */
  boolean hasSittings() {
    SparseMatrix rows = sittings.rows();
    for (int r = 0; r < rows.rows(); r++) {
      if (rows.entries(r) > 1) {
        return true;
      }
    }
    return false;
  }

  int items() {
    return users.rows().columns();
  }

  /** Whether anybody took an item. */
  boolean isKnown(int item) {
    return users.lengths()[item] > 0 || sittings.lengths()[item] > 0;
  }

  /** The company of two different items; nothing negative. */
  double of(int item, int other, Measure measure) {
    return mixed(item, other, users.product(item, other), sittings.product(item, other), measure);
  }

  private double mixed(int item, int other, double ofUsers, double ofSittings, Measure measure) {
    double share = measure.sessionShare();
    double h = measure.shrinkage();
    return Math.max(
        0,
        (1 - share) * users.cosine(item, other, ofUsers, h)
            + share * sittings.cosine(item, other, ofSittings, h));
  }

  /**
   * A matrix and its transpose.
   *
   * @param rows users or sittings × items
   * @param byItem its transpose
   * @param lengths ‖x_i‖ of every item
   */
  record Rows(SparseMatrix rows, SparseMatrix byItem, double[] lengths) {

    static Rows of(SparseMatrix rows) {
      SparseMatrix byItem = rows.transpose();
      double[] lengths = new double[byItem.rows()];
      for (int i = 0; i < lengths.length; i++) {
        double squares = 0;
        for (int e = byItem.offsets()[i]; e < byItem.offsets()[i + 1]; e++) {
          squares += (double) byItem.values()[e] * byItem.values()[e];
        }
        lengths[i] = Math.sqrt(squares);
      }
      return new Rows(rows, byItem, lengths);
    }

    /** Adds an item's inner products with all it meets. O(Σ of what its users took). */
    private void add(int item, double[] sums, IntConsumer met) {
      for (int e = byItem.offsets()[item]; e < byItem.offsets()[item + 1]; e++) {
        int row = byItem.indices()[e];
        for (int f = rows.offsets()[row]; f < rows.offsets()[row + 1]; f++) {
          sums[rows.indices()[f]] += (double) byItem.values()[e] * rows.values()[f];
          met.accept(rows.indices()[f]);
        }
      }
    }

    /** The same inner product of two items alone. */
    private double product(int item, int other) {
      double product = 0;
      int e = byItem.offsets()[item];
      int f = byItem.offsets()[other];
      while (e < byItem.offsets()[item + 1] && f < byItem.offsets()[other + 1]) {
        int order = Integer.compare(byItem.indices()[e], byItem.indices()[f]);
        if (order == 0) {
          product += (double) byItem.values()[e] * byItem.values()[f];
        }
        e += order <= 0 ? 1 : 0;
        f += order >= 0 ? 1 : 0;
      }
      return product;
    }

    private double cosine(int item, int other, double product, double shrinkage) {
      double scale = lengths[item] * lengths[other] + shrinkage;
      return scale > 0 ? product / scale : 0;
    }
  }

  /**
   * Scratch for the company of one item after the other; one for each thread. Of a large catalogue
   * an item meets few, and only these are looked at.
   */
  final class Sums {

    private final double[] ofUsers = new double[items()];
    private final double[] ofSittings = new double[items()];
    private final boolean[] isMet = new boolean[items()];
    private final int[] met = new int[items()];
    private int count;
    private int item;

    /** Counts again. */
    void of(int other) {
      for (int m = 0; m < count; m++) {
        ofUsers[met[m]] = 0;
        ofSittings[met[m]] = 0;
        isMet[met[m]] = false;
      }
      count = 0;
      item = other;
      users.add(item, ofUsers, this::meet);
      sittings.add(item, ofSittings, this::meet);
    }

    private void meet(int other) {
      if (!isMet[other]) {
        isMet[other] = true;
        met[count++] = other;
      }
    }

    /** The company with every item, 0 with itself. */
    void measure(Measure measure, float[] out) {
      Arrays.fill(out, 0);
      for (int m = 0; m < count; m++) {
        int j = met[m];
        out[j] = j == item ? 0 : (float) mixed(item, j, ofUsers[j], ofSittings[j], measure);
      }
    }

    /** 1 / the standard deviation of what was measured, 0 where it is the same with every item. */
    float scale(float[] measured) {
      double sum = 0;
      double squares = 0;
      for (int m = 0; m < count; m++) {
        double value = measured[met[m]];
        sum += value;
        squares += value * value;
      }
      double mean = sum / measured.length;
      double variance = squares / measured.length - mean * mean;
      return variance > 1e-12 * mean * mean && variance > Float.MIN_NORMAL
          ? (float) (1 / Math.sqrt(variance))
          : 0;
    }
  }
}
