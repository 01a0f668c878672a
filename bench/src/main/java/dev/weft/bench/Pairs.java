package dev.weft.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures Weft and a peer in turn, so that whatever else the machine does falls on both, and
 * prints the median seconds of each part and the median, least and greatest of the pairs' ratios.
 */
final class Pairs {

  /** Does the work once: the seconds of each part, under the names that the peer uses. */
  interface Work {
    Map<String, Double> measure() throws IOException;
  }

  private static final int WARM_UP = 2;

  private final Map<String, List<double[]>> seconds = new LinkedHashMap<>();

  /** Measures {@code pairs} times after two that do not count, and prints the table. */
  static void compare(int pairs, Work weft, Peer peer) throws IOException {
    if (pairs < 1) {
      throw new IllegalArgumentException("pairs must be at least 1: " + pairs);
    }
    var measured = new Pairs();
    for (int pair = -WARM_UP; pair < pairs; pair++) {
      boolean weftFirst = pair % 2 == 0;
      Map<String, Double> mine = weftFirst ? weft.measure() : Map.of();
      Map<String, Double> theirs = peer.measure();
      mine = weftFirst ? mine : weft.measure();
      if (pair >= 0) {
        measured.add(mine, theirs);
      }
    }
    System.out.println("machine  " + Machine.describe());
    System.out.println("peer     " + peer.facts());
    measured.print(pairs);
  }

  private void add(Map<String, Double> mine, Map<String, Double> theirs) {
    theirs.forEach(
        (part, time) -> {
          Double own = mine.get(part);
          double[] pair = {own == null ? Double.NaN : own, time};
          seconds.computeIfAbsent(part, p -> new ArrayList<>()).add(pair);
        });
  }

  private void print(int pairs) {
    System.out.printf(
        Locale.ROOT,
        "%n%-16s %12s %12s   ratio of %d pairs (least-greatest)%n",
        "milliseconds",
        "weft",
        "peer",
        pairs);
    seconds.forEach(
        (part, both) -> {
          double[] ratios = both.stream().mapToDouble(pair -> pair[1] / pair[0]).toArray();
          Arrays.sort(ratios);
          System.out.printf(
              Locale.ROOT,
              "%-16s %12.2f %12.2f   %.2f (%.2f-%.2f)%n",
              part,
              1e3 * median(both.stream().mapToDouble(pair -> pair[0]).toArray()),
              1e3 * median(both.stream().mapToDouble(pair -> pair[1]).toArray()),
              median(ratios),
              ratios[0],
              ratios[ratios.length - 1]);
        });
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
