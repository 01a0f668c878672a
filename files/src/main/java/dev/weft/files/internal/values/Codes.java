package dev.weft.files.internal.values;

/**
 * Tells codes made of digits from numbers: {@code 01067} of a town, {@code 12345678901234567891} of
 * a machine. Read as numbers the one loses its zero, and the other its last digits.
 */
final class Codes {

  /** As many digits as every double keeps. */
  private static final int MOST_OF_A_NUMBER = 15;

  private long count;
  private long zeroLed;
  private long tooLong;
  private long fractions;
  private int shortest = Integer.MAX_VALUE;
  private int longest;

  /** Looks at what may be a number, without the sign of a currency. */
  void see(String core) {
    count++;
    int digits = 0;
    for (int i = 0; i < core.length(); i++) {
      char c = core.charAt(i);
      digits += Numbers.isDigit(c) ? 1 : 0;
      if (c == '.' || c == ',' || c == 'e' || c == 'E') {
        fractions++;
        return;
      }
    }
    zeroLed += digits > 1 && core.charAt(0) == '0' ? 1 : 0;
    tooLong += digits > MOST_OF_A_NUMBER ? 1 : 0;
    shortest = Math.min(shortest, digits);
    longest = Math.max(longest, digits);
  }

  /**
   * Whether all are: zeros fill them up to one length or stand before most of them, or most are
   * longer than a number.
   */
  boolean areThese() {
    boolean filled = zeroLed > 0 && (shortest == longest || 2 * zeroLed > count);
    return fractions == 0 && (filled || 2 * tooLong > count);
  }
}
