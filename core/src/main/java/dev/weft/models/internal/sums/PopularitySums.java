package dev.weft.models.internal.sums;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.internal.Rule;
import dev.weft.models.Evidence;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.util.Locale;

/**
 * The support of items: the number of users of each and the sum of their weights, which count half
 * with every half-life of their age.
 *
 * <p>Ages are counted back from the latest history, so each is kept by its last time: when that
 * user is taken out, the next one's takes its place.
 */
public final class PopularitySums extends Sums {

  private final double halfLifeDays;
  private final LatestTimes latest;
  private AgedSums sums;
  private ItemCounts support;

  private PopularitySums(
      double halfLifeDays, LatestTimes latest, AgedSums sums, ItemCounts support, Clip clip) {
    super(support.counts().length, clip);
    this.halfLifeDays = halfLifeDays;
    this.latest = latest;
    this.sums = sums;
    this.support = support;
  }

  /**
   * The sums over no user.
   *
   * @param halfLifeDays days after which an entry counts half; 0: none ages
   */
  public static PopularitySums empty(int items, double halfLifeDays) {
    return empty(items, halfLifeDays, Clip.NONE);
  }

  /** The sums over no user, to which each contributes within bounds. */
  public static PopularitySums empty(int items, double halfLifeDays, Clip clip) {
    check(halfLifeDays);
    return new PopularitySums(
        halfLifeDays,
        new LatestTimes(),
        AgedSums.zeros(items, halfLifeDays),
        ItemCounts.zeros(items),
        clip);
  }

  /** The sums over all users. O(pairs). */
  public static PopularitySums of(Interactions interactions, double halfLifeDays) {
    var sums = empty(interactions.items(), halfLifeDays);
    for (History history : interactions.histories()) {
      // Everything is weighed as of the latest from the start, so that nothing moves on the way.
      sums.sums.reach(lastTime(history));
    }
    interactions.histories().forEach(sums::add);
    return sums;
  }

  /**
   * Checks a half-life.
   *
   * @throws IllegalArgumentException when it is negative or not finite
   */
  public static void check(double halfLifeDays) {
    Rule.notNegative("half-life-days", halfLifeDays);
  }

  /** Whether the sums were built with this half-life. */
  public boolean hasHalfLife(double days) {
    return days == halfLifeDays;
  }

  /** Number of users of an item. */
  public int support(int item) {
    return support.at(item);
  }

  /** Each item's weights, as old as they are at the latest time of all; a copy. */
  public float[] scores() {
    double[] exact = sums.at(latest.last());
    float[] scores = new float[exact.length];
    for (int item = 0; item < scores.length; item++) {
      scores[item] = (float) exact[item];
    }
    return scores;
  }

  @Override
  public long bytes() {
    return sums.bytes() + support.bytes() + latest.bytes();
  }

  @Override
  void accumulate(Evidence user, int sign) {
    History history = user.history();
    add(history, 0, history.size(), sign);
    end(lastTime(history), sign);
  }

  private void add(History history, int from, int to, int sign) {
    for (int entry = from; entry < to; entry++) {
      sums.add(history.item(entry), sign * history.weight(entry), history.time(entry));
      support.add(history.item(entry), sign);
    }
  }

  private void end(long time, int sign) {
    if (halfLifeDays > 0 && time != Event.NO_TIME) {
      latest.count(time, sign);
    }
  }

  /** What both begin and end with stays as it is: an event changes one entry, or adds one. */
  @Override
  void exchange(Evidence before, Evidence after) {
    History old = before.history();
    History now = after.history();
    int shorter = Math.min(old.size(), now.size());
    int same = 0;
    while (same < shorter && sameEntry(old, same, now, same)) {
      same++;
    }
    int rest = 0;
    while (rest < shorter - same
        && sameEntry(old, old.size() - 1 - rest, now, now.size() - 1 - rest)) {
      rest++;
    }
    add(old, same, old.size() - rest, -1);
    add(now, same, now.size() - rest, 1);
    if (lastTime(old) != lastTime(now)) {
      end(lastTime(now), 1);
      end(lastTime(old), -1);
    }
  }

  private static boolean sameEntry(History one, int at, History other, int there) {
    return one.item(at) == other.item(there)
        && one.time(at) == other.time(there)
        && Float.compare(one.weight(at), other.weight(there)) == 0;
  }

  private static long lastTime(History history) {
    return history.size() == 0 ? Event.NO_TIME : history.time(history.size() - 1);
  }

  @Override
  void appendTo(Evidence before, Entry entry, Evidence after) {
    exchange(before, after);
  }

  @Override
  void addAll(Sums other) {
    var others = (PopularitySums) other;
    sums.addAll(others.sums);
    support.addAll(others.support);
    latest.addAll(others.latest);
  }

  @Override
  boolean same(Sums other) {
    return ((PopularitySums) other).halfLifeDays == halfLifeDays;
  }

  @Override
  String cover() {
    return items() + " with a half-life of " + halfLifeDays;
  }

  @Override
  void growTo(int moreItems) {
    sums = sums.grown(moreItems);
    support = support.grown(moreItems);
  }

  @Override
  boolean ofPairs() {
    return false;
  }

  @Override
  void addNoise(Noise noise) {
    sums.addNoise(noise.stream(0));
    support.addNoise(noise, 1);
  }

  @Override
  void writeParts(ModelWriter out) {
    out.number("half-life-days", halfLifeDays);
    latest.write(out);
    sums.write(out);
    support.write(out);
  }

  static PopularitySums read(ModelReader in, int items, Clip clip) {
    double halfLife = in.number("half-life-days");
    check(halfLife);
    return new PopularitySums(
        halfLife,
        LatestTimes.read(in),
        AgedSums.read(in, items, halfLife),
        ItemCounts.read(in, items),
        clip);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "PopularitySums[%d items, %d users, half-life of %s days]",
        items(),
        users(),
        halfLifeDays);
  }
}
