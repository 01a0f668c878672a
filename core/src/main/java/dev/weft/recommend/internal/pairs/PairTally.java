package dev.weft.recommend.internal.pairs;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user's events with one item have come to since the view began, as {@link
 * dev.weft.data.InteractionRule} adds them up, of which a history tells only the outcome.
 * Immutable.
 *
 * @param plain what was before weighs, of types that are not known
 * @param amounts what of each type was taken and not given back, by its name: the sum of its
 *     amounts, or the number of its events
 * @param doubt sum of the weights of what speaks against the item without turning it down
 * @param rating value times weight of the latest rating that is learned from; 0 for none
 * @param rated when the latest rating was given; {@link Event#NO_TIME} for none
 * @param over when all that speaks for the item was last taken back, by turning it down or by a
 *     rating too low to learn from: of what comes later only what happened later counts; {@link
 *     Event#NO_TIME} for never
 * @param back when something was last sent back; {@link Event#NO_TIME} for never
 */
public record PairTally(
    Amount plain,
    Map<String, Amount> amounts,
    double doubt,
    double rating,
    long rated,
    long over,
    long back) {

  /** Of a pair without events. */
  public static final PairTally NONE = of(Amount.NONE);

  /** Of a pair of which no more is known than what it weighs, and since when. */
  public static PairTally of(Amount known) {
    return new PairTally(known, Map.of(), 0, 0, Event.NO_TIME, Event.NO_TIME, Event.NO_TIME);
  }

  /** Whether what happened at a time is over and done with. */
  public boolean isOver(long time) {
    return time != Event.NO_TIME && time <= over;
  }

  /** Whether a rating of a time is older than one that is known. */
  public boolean isRatedAfter(long time) {
    return time != Event.NO_TIME && time < rated;
  }

  /** With a weight that speaks against the item. */
  public PairTally doubted(double weight) {
    return new PairTally(plain, amounts, doubt + weight, rating, rated, over, back);
  }

  /** With a rating that is learned from. */
  public PairTally rated(double worth, long time) {
    return new PairTally(plain, amounts, doubt, worth, Math.max(rated, time), over, back);
  }

  /**
   * Without all that spoke for the item until a time, which is all there is where the time is not
   * known; what spoke for it later stays, and so do doubts.
   */
  public PairTally over(long time) {
    Map<String, Amount> later = new HashMap<>(amounts);
    later.replaceAll((type, amount) -> amount.after(time));
    later.values().removeIf(amount -> amount.sum() <= 0);
    return new PairTally(
        plain.after(time),
        Map.copyOf(later),
        doubt,
        time != Event.NO_TIME && rated > time ? rating : 0,
        rated,
        Math.max(over, time),
        back);
  }

  /** After a rating that is too low to learn from. */
  public PairTally ratedLow(long time) {
    return over(time).rated(0, time);
  }

  /**
   * With an amount more, or less where it is below 0. Where all of it went back, so did what led
   * there: types that weigh no more.
   *
   * @param types by name
   */
  public PairTally plus(EventType type, double amount, long time, Map<String, EventType> types) {
    Amount sum = amounts.getOrDefault(type.name(), Amount.NONE).plus(amount, time);
    Map<String, Amount> now = new HashMap<>(amounts);
    now.put(type.name(), sum);
    long last = amount < 0 ? Math.max(back, time) : back;
    if (sum.sum() > 0) {
      return new PairTally(plain, Map.copyOf(now), doubt, rating, rated, over, last);
    }
    now.keySet().removeIf(name -> !weighsMore(types.get(name), type));
    return new PairTally(Amount.NONE, Map.copyOf(now), doubt, rating, rated, over, last);
  }

  /** How much of a type was taken and not given back. */
  public double amount(EventType type) {
    return amounts.getOrDefault(type.name(), Amount.NONE).sum();
  }

  private static boolean weighsMore(@Nullable EventType other, EventType type) {
    return other != null && other.weight() > type.weight();
  }

  /**
   * Of a pair of which no more is known than what it weighs and since when, an amount of a type.
   *
   * @param distinct whether the weight says nothing of the amount, which is taken for one
   */
  public static PairTally ofAmount(Amount known, EventType type, boolean distinct) {
    double sum = distinct || type.weight() <= 0 ? 1 : Math.pow(2, known.sum() / type.weight()) - 1;
    Map<String, Amount> amounts = Map.of(type.name(), Amount.of(sum, known.latest()));
    return new PairTally(Amount.NONE, amounts, 0, 0, Event.NO_TIME, Event.NO_TIME, Event.NO_TIME);
  }

  /**
   * How much speaks for the item.
   *
   * @param types by name
   */
  public double approval(Map<String, EventType> types) {
    double sum = plain.sum() + rating;
    for (var amount : amounts.entrySet()) {
      EventType type = types.get(amount.getKey());
      sum += type == null ? 0 : weight(type, amount.getValue().sum());
    }
    return sum;
  }

  /**
   * When what is left was last spoken for: what is sent back, or doubted, is not a sign of
   * interest.
   */
  public long time() {
    long time = rating == 0 ? Event.NO_TIME : rated;
    time = plain.sum() > 0 ? Math.max(time, plain.latest()) : time;
    for (Amount amount : amounts.values()) {
      time = amount.sum() > 0 ? Math.max(time, amount.latest()) : time;
    }
    return time;
  }

  private static double weight(EventType type, double total) {
    return type.value() == EventType.Value.AMOUNT
        ? type.weight() * Math.log1p(total) / Math.log(2)
        : type.weight() * total;
  }
}
