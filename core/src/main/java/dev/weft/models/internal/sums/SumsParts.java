package dev.weft.models.internal.sums;

import dev.weft.math.SparseMatrix;
import dev.weft.models.ModelReader;
import java.nio.ByteBuffer;
import java.util.Locale;

/** What the files of all sums have in common. */
final class SumsParts {

  private static final double LARGEST_WHOLE = 1L << 53;

  private SumsParts() {}

  static int kindOf(Sums sums) {
    return switch (sums) {
      case CoOccurrence pairs -> 0;
      case TransitionSums transitions -> 1;
      case PopularitySums popularity -> 2;
      case AttributeSums attributes -> 3;
    };
  }

  static Sums read(ModelReader in) {
    int items = in.count("items");
    Clip clip = clip(in);
    int kind = in.count("kind");
    return switch (kind) {
      case 0 -> CoOccurrence.read(in, items, clip);
      case 1 -> TransitionSums.read(in, items, clip);
      case 2 -> PopularitySums.read(in, items, clip);
      case 3 -> AttributeSums.read(in, items, clip);
      default ->
          throw new IllegalArgumentException(
              "its 'kind' must be in 0..3; a newer Weft may read it: " + kind);
    };
  }

  private static Clip clip(ModelReader in) {
    int entries = in.count("clip-entries");
    double norm = in.number("clip-norm");
    try {
      return new Clip(entries, norm);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("its clip is not one: " + e.getMessage(), e);
    }
  }

  static long users(ModelReader in, String name) {
    double users = in.number(name);
    if (!(users >= 0 && users <= LARGEST_WHOLE && users == Math.rint(users))) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "its '%s' must be a whole number from 0 up: %s", name, users));
    }
    return (long) users;
  }

  static boolean flag(ModelReader in, String name) {
    double value = in.number(name);
    if (value != 0 && value != 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "its '%s' must be 0 or 1: %s", name, value));
    }
    return value == 1;
  }

  /** Pairs of items, of which those below the diagonal may have to be none. */
  static PairSums pairs(ModelReader in, String name, int items, boolean upper) {
    SparseMatrix entries = in.sparse(name, items, items);
    PairSums pairs = PairSums.empty(items);
    for (int row = 0; row < items; row++) {
      for (int e = entries.offsets()[row]; e < entries.offsets()[row + 1]; e++) {
        if (upper && entries.indices()[e] < row) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "its '%s' must lie above the diagonal: row %d, column %d",
                  name,
                  row,
                  entries.indices()[e]));
        }
        pairs.add(row, entries.indices()[e], entries.values()[e]);
      }
    }
    return pairs;
  }

  /** Numbers in double precision, for which files have no kind of their own. */
  static byte[] bytes(double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Double.BYTES, values.length));
    bytes.asDoubleBuffer().put(values);
    return bytes.array();
  }

  static double[] doubles(ModelReader in, String name, int length) {
    byte[] bytes = in.bytes(name);
    if (bytes.length != (long) length * Double.BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "its '%s' must be of %d bytes: %d",
              name,
              (long) length * Double.BYTES,
              bytes.length));
    }
    double[] values = new double[length];
    ByteBuffer.wrap(bytes).asDoubleBuffer().get(values);
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "its '%s' must hold finite numbers: %s", name, value));
      }
    }
    return values;
  }
}
