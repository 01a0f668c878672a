package dev.weft.data.internal;

/** When some of many numbers are too few to tell what the others mean. */
public final class Strays {

  /** One in so many, however many there are. */
  private static final long SHARE = 1_000;

  /** Of little, fewer than a handful, and one in so many. */
  private static final long HANDFUL = 5;

  private static final long SMALL_SHARE = 20;

  private Strays() {}

  /**
   * Whether some are strays: fewer than one in a thousand, or fewer than five and than one in
   * twenty.
   *
   * @param of how many there are with them
   */
  public static boolean are(long some, long of) {
    return some * SHARE < of || (some < HANDFUL && some * SMALL_SHARE < of);
  }
}
