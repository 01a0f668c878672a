package dev.weft.recommend.internal.pairs;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.internal.PersistentMap;
import dev.weft.models.internal.Taken;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * How much everyone takes each item, with every event at once: what was counted at a start, and
 * what each item has gained or lost since. Sums are kept as of the start, since all of them fade
 * alike: a later event then counts more, and nothing has to be counted again as time goes by. An
 * event costs what finding it in its user's history does. Immutable and thread-safe.
 *
 * @param start counted once, when it is first asked for
 * @param instead whether this takes the place of all that goes by popularity alone, as {@link
 *     Taken#instead} says
 * @param lift as {@link Taken#lift} says
 * @param changes of the items since
 * @param latest the time of the latest thing that anyone did since; {@link Event#NO_TIME} for none
 * @param takers who took each item since, whether they have it still or not
 */
public record Takings(
    Supplier<Start> start,
    boolean instead,
    float lift,
    Gains changes,
    long latest,
    PersistentMap<Integer, PersistentMap<String, Boolean>> takers) {

  /** More half-lives than this apart, nothing is left of a number in double precision. */
  private static final double FAR = 1_000;

  private static final double MILLIS_A_DAY = 86_400_000;

  /**
   * What was counted at one moment. Owns its arrays.
   *
   * @param halfLifeDays days after which what was taken counts half; 0: it always counts alike
   * @param moment as of which sums are kept; {@link Event#NO_TIME} where nothing has a time
   * @param fading sums of what has a time, by item
   * @param lasting sums of what has none
   * @param takers users who have each item in their histories
   * @param together which items anybody has both of
   */
  public record Start(
      double halfLifeDays,
      long moment,
      double[] fading,
      double[] lasting,
      int[] takers,
      Supplier<TakenTogether> together) {

    /** How many half-lives lie between the start and a time. */
    private double halfLives(long time) {
      if (halfLifeDays == 0 || time == Event.NO_TIME || moment == Event.NO_TIME) {
        return 0;
      }
      double passed = ((double) time - moment) / (halfLifeDays * MILLIS_A_DAY);
      return Math.max(-FAR, Math.min(FAR, passed));
    }

    /** What an entry of a weight and a time adds. */
    public Change of(float weight, long time) {
      return time == Event.NO_TIME
          ? new Change(0, weight)
          : new Change(weight * Math.pow(2, halfLives(time)), 0);
    }
  }

  /** What an entry of a history adds. */
  public record Change(double fading, double lasting) {}

  /** Nothing has happened since training. */
  public static Takings sinceTraining(Supplier<Start> start) {
    return new Takings(start, false, 0, Gains.NONE, Event.NO_TIME, PersistentMap.empty());
  }

  /** Nothing has happened since all was counted anew. */
  public static Takings since(Start start) {
    return new Takings(() -> start, true, 0, Gains.NONE, Event.NO_TIME, PersistentMap.empty());
  }

  /** The same with another lift of what is in season. */
  public Takings lifted(float other) {
    return new Takings(start, instead, other, changes, latest, takers);
  }

  /** After an event that changed what a user has of one item. */
  public Takings moved(String userId, History before, History after, int item) {
    var moving = new Moving();
    moving.move(userId, before, after, item);
    return moving.takings();
  }

  /** Without anything that a user did. */
  public Takings without(History history) {
    var moving = new Moving();
    for (int entry = 0; entry < history.size(); entry++) {
      moving.add(-1, history, entry);
    }
    return moving.takings();
  }

  /** Any number of changes. */
  public final class Moving {

    private final Gains.Sum sum = new Gains.Sum(changes);
    private long last = latest;
    private PersistentMap<Integer, PersistentMap<String, Boolean>> since = takers;

    /** What a user has of one item has changed. */
    public void move(String userId, History before, History after, int item) {
      int old = entry(before, item);
      int now = entry(after, item);
      if (old >= 0) {
        add(-1, before, old);
      }
      if (now >= 0) {
        add(1, after, now);
      }
      if (now >= 0 && old < 0) {
        since =
            since.with(
                item, since.find(item).orElse(PersistentMap.empty()).with(userId, Boolean.TRUE));
      }
    }

    private void add(int sign, History history, int entry) {
      long time = history.time(entry);
      Change one = start.get().of(history.weight(entry), time);
      sum.add(history.item(entry), sign * one.fading(), sign * one.lasting(), sign);
      last = sign > 0 ? Math.max(last, time) : last;
    }

    /** What has come of it; nothing is to be moved any more. */
    public Takings takings() {
      return new Takings(start, instead, lift, sum.gains(), last, since);
    }
  }

  /** From the end, where the latest stand; −1 where the item is not in the history. */
  private static int entry(History history, int item) {
    int entry = history.size() - 1;
    while (entry >= 0 && history.item(entry) != item) {
      entry--;
    }
    return entry;
  }

  /** Whether it is known of anybody what they took. */
  public boolean ofSomebody() {
    return takers.size() > 0 || start.get().together().get().isKnown();
  }

  /**
   * Whether anybody who took two items passes a test, and who took either may be asked.
   *
   * @param hasBoth whether somebody has both by now
   */
  public boolean together(int one, int other, Predicate<String> hasBoth) {
    TakenTogether before = start.get().together().get();
    PersistentMap<String, Boolean> ofOne = since(one);
    PersistentMap<String, Boolean> ofOther = since(other);
    boolean rarer = before.size(one) + ofOne.size() <= before.size(other) + ofOther.size();
    int few = rarer ? one : other;
    PersistentMap<String, Boolean> later = rarer ? ofOther : ofOne;
    return before.anyOfBoth(one, other, hasBoth)
        || any(rarer ? ofOne : ofOther, hasBoth)
        || (later.size() > 0 && before.anyOf(few, id -> later.contains(id) && hasBoth.test(id)));
  }

  private PersistentMap<String, Boolean> since(int item) {
    return takers.find(item).orElse(PersistentMap.empty());
  }

  private static boolean any(PersistentMap<String, Boolean> ids, Predicate<String> test) {
    boolean[] found = new boolean[1];
    ids.forEach((id, taken) -> found[0] = found[0] || test.test(id));
    return found[0];
  }

  /** Whether scores are others than those of training. */
  public boolean differs() {
    return instead || lift > 0 || !changes.isEmpty();
  }

  /**
   * As it is now.
   *
   * @param items how many there are, arrivals included
   * @param absent the arrivals among them that are not there any more, ascending
   */
  public Taken now(int items, int[] absent) {
    Start begun = start.get();
    double faded = Math.pow(2, -Math.max(0, begun.halfLives(latest)));
    float[] scores = new float[items];
    int[] takers = new int[items];
    for (int i = 0; i < Math.min(items, begun.fading().length); i++) {
      scores[i] = (float) (begun.lasting()[i] + begun.fading()[i] * faded);
      takers[i] = begun.takers()[i];
    }
    changes.forEach(
        (item, fading, lasting, more) -> {
          if (item < items) {
            boolean there = item < begun.fading().length;
            double faint = fading + (there ? begun.fading()[item] : 0);
            double firm = lasting + (there ? begun.lasting()[item] : 0);
            scores[item] = (float) Math.max(0, firm + faint * faded);
            takers[item] = Math.max(0, takers[item] + more);
          }
        });
    return new Taken(scores, takers, instead, lift, absent);
  }
}
