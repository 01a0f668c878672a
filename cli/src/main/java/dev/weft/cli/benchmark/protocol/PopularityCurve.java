package dev.weft.cli.benchmark.protocol;

import java.util.List;

/**
 * What lists are like on one data set, from all that is personal to what is in season.
 *
 * @param title of the data set
 * @param steps the default, its popularity from 0 to 1
 * @param others what stands beside it: the members of the default alone, and simple mixes
 */
public record PopularityCurve(String title, List<Point> steps, List<Point> others) {

  public PopularityCurve {
    steps = List.copyOf(steps);
    others = List.copyOf(others);
  }

  /**
   * Figures of the first ten places of all lists.
   *
   * @param kind what made the lists
   * @param name the popularity, the weight of the mix, or the member
   * @param ndcg nDCG
   * @param personal nDCG of what no list of popular items names
   * @param recallBeyond recall outside the 50 items most in season, over users with such items
   * @param items distinct items listed
   * @param tenMostListed share of the places that the ten items listed most often take
   */
  public record Point(
      Kind kind,
      String name,
      double ndcg,
      double personal,
      double recallBeyond,
      int items,
      double tenMostListed) {}

  /** What made the lists. */
  public enum Kind {
    /** The default at a popularity. */
    DEFAULT("popularity "),
    /** A member of the default alone. */
    MEMBER(""),
    /** EASE and a fading popularity added, each standardised. */
    MIX("mix ");

    private final String before;

    Kind(String before) {
      this.before = before;
    }
  }

  /** What a point is called in a table. */
  public static String label(Point point) {
    return point.kind().before + point.name();
  }
}
