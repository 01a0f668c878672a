package dev.weft.cli.generate;

import dev.weft.data.Item;

/**
 * What becomes of a simulated item, as far as it is not its own doing.
 *
 * @param since when it appeared, in milliseconds after the beginning; 0 for all that were there
 * @param halfLife milliseconds after which interest in it has halved; 0: it stays
 * @param misleading whether it is passed on because it upsets, and is regretted
 * @param soldOutSince from when it cannot be had, in milliseconds; {@link Long#MAX_VALUE}: never
 * @param gazing what draws to it without making it wanted
 * @param level from 1, or 0 where there are none
 * @param requires position of the item that must be done before, or {@value #NOTHING}
 */
record Circumstances(
    long since,
    double halfLife,
    boolean misleading,
    long soldOutSince,
    double gazing,
    int level,
    int requires) {

  /** No prerequisite. */
  static final int NOTHING = -1;

  /** Of an item that appeared at the beginning of a day and is always to be had. */
  static Circumstances since(int day) {
    return new Circumstances(day * Schedule.DAY, 0, false, Long.MAX_VALUE, 0, 0, NOTHING);
  }

  /** The same at a level. */
  Circumstances withLevel(int other) {
    return new Circumstances(since, halfLife, misleading, soldOutSince, gazing, other, requires);
  }

  /** How much of the first interest is left at a time. */
  double freshness(long now) {
    return halfLife == 0
        ? 1
        : StrictMath.exp(-StrictMath.log(2) * Math.max(0, now - since) / halfLife);
  }

  boolean soldOut(long now) {
    return now >= soldOutSince;
  }

  /** The item with another published part. */
  static Product published(Product product, Item item, Circumstances circumstances) {
    return new Product(
        item,
        product.language(),
        product.kind(),
        product.style(),
        product.taste(),
        product.quality(),
        product.relativePrice(),
        product.attraction(),
        product.clickbait(),
        product.firstDay(),
        circumstances);
  }
}
