package dev.weft.recommend.internal.habits;

import dev.weft.data.Dataset;
import dev.weft.data.EventReading.Values;
import dev.weft.data.History;
import dev.weft.data.InteractionRule;
import dev.weft.data.InteractionRule.Often;
import dev.weft.data.Interactions;
import dev.weft.math.internal.Rule;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much it counts for an item that may come again how often its user chose it: {@code weight · σ
 * · log(1 + sum)}, σ being the standard deviation of the scores of what the user does not know.
 * Immutable.
 *
 * <p>People go back to what they chose often and of late (Anderson, Kumar, Tomkins, Vassilvitskii:
 * The Dynamics of Repeat Consumption, WWW 2014); how often somebody bought what is the baseline
 * that predictors of the next basket are measured against (Li, Jullien, Ariannezhad, de Rijke: A
 * Next Basket Recommendation Reality Check, TOIS 2023).
 *
 * @param weight 0 where habits do not count
 * @param halfLifeDays days before the latest thing that a user did after which an occasion counts
 *     half; 0: all count alike
 * @param ofUsers one for each user; of none where habits do not count
 */
public record Habits(float weight, float halfLifeDays, List<Habit> ofUsers) {

  /** Habits do not count. */
  public static final Habits NONE = new Habits(0, 0, List.of());

  public Habits {
    Rule.notNegative("the weight of habits", weight);
    Rule.notNegative("the half-life of habits", halfLifeDays);
    ofUsers = List.copyOf(ofUsers);
  }

  /** The same of other people. */
  public Habits of(Dataset people, InteractionRule rule, Interactions known, Values values) {
    if (!counts()) {
      return NONE;
    }
    long[] always = InteractionRule.always(people);
    Often often = rule.often(people, known, always, halfLifeDays, values);
    return new Habits(weight, halfLifeDays, habits(often));
  }

  /** One for each user, in their order. */
  public static List<Habit> habits(Often often) {
    List<History> aged = often.aged();
    return IntStream.range(0, aged.size())
        .mapToObj(user -> new Habit(often.times().get(user), aged.get(user)))
        .toList();
  }

  /** The same of nobody. */
  public Habits ofNobody() {
    return new Habits(weight, halfLifeDays, List.of());
  }

  /** Whether habits add anything to a list. */
  public boolean counts() {
    return weight > 0;
  }

  /** That of a user. */
  public Habit habit(int user) {
    return counts() ? ofUsers.get(user) : Habit.NONE;
  }
}
