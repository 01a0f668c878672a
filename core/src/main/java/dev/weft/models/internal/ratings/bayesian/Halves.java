package dev.weft.models.internal.ratings.bayesian;

import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.util.Locale;

/** Numbers in half precision, stored two in an int. */
final class Halves {

  /** All ones in infinities and in what is not a number. */
  private static final int EXPONENT = 0x7C00;

  private Halves() {}

  static void write(ModelWriter out, String name, short[] halves) {
    int[] pairs = new int[(halves.length + 1) / 2];
    for (int i = 0; i < halves.length; i++) {
      pairs[i / 2] |= (halves[i] & 0xFFFF) << (16 * (i % 2));
    }
    out.ints(name, pairs);
  }

  static short[] read(ModelReader in, String name, int length) {
    int[] pairs = in.ints(name);
    if (pairs.length != (length + 1) / 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "'%s' must have %d numbers: %d", name, length, 2L * pairs.length));
    }
    short[] halves = new short[length];
    for (int i = 0; i < length; i++) {
      halves[i] = (short) (pairs[i / 2] >>> (16 * (i % 2)));
      if ((halves[i] & EXPONENT) == EXPONENT) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "'%s' must hold finite numbers", name));
      }
    }
    return halves;
  }
}
