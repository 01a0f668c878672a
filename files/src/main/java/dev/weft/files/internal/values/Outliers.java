package dev.weft.files.internal.values;

import java.util.HashMap;
import java.util.Map;

/** Numbers beyond what a column should hold, and whether a few equal ones among them stand in. */
final class Outliers {

  /** Distinct numbers that are kept: more are not stand-ins. */
  private static final int KEPT = 16;

  /** One value in this many is apart from the rest, whatever the numbers are. */
  private static final int FEW = 5;

  private final Map<String, Integer> counts = new HashMap<>();
  private long all;

  void see(String text) {
    all++;
    if (counts.size() < KEPT || counts.containsKey(text)) {
      counts.merge(text, 1, Integer::sum);
    }
  }

  /**
   * How many stand in for what is not known, of a number of values: those of another calendar or
   * unit are spread, or most values are such.
   *
   * @param most a number from which on no calendar and no unit is known
   */
  long count(long values, double most) {
    String top = top();
    long equal = counts.getOrDefault(top, 0);
    boolean dominated = 2 * equal > all;
    boolean apart = 2 * all <= values || (dominated && Numbers.parse(top) >= most);
    return all * FEW <= values || (dominated && apart) ? all : 0;
  }

  /** The commonest, or empty. */
  String top() {
    String top = "";
    for (Map.Entry<String, Integer> one : counts.entrySet()) {
      int more = one.getValue() - counts.getOrDefault(top, 0);
      top = more > 0 || (more == 0 && one.getKey().compareTo(top) < 0) ? one.getKey() : top;
    }
    return top;
  }
}
