package dev.weft.models.internal.gate;

import static dev.weft.models.internal.gate.GateQuestions.mean;

import dev.weft.models.Algorithm;
import dev.weft.models.Signal;
import dev.weft.models.internal.Seasonal;
import dev.weft.models.internal.gate.GateFit.Fitted;
import dev.weft.models.internal.popularity.Popularity;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Weights for a gate that is asked in a season: what everyone takes at the moment is one member,
 * the last {@link Popularity}, and all that is personal is weighed first without it.
 *
 * <p>On a cut in time, what is in season wins nDCG though it makes everybody's list the same. So
 * the personal members are fitted to name what a list of the season would not have named ({@link
 * dev.weft.models.internal.popularity.SeasonWorth}), and the season then gets the least weight with
 * which {@value Seasonal#KEPT} of the nDCG that it can add is added, and no more than leaves people
 * {@value #OWN} of the places in which their personal lists are not the season's. Those without a
 * history are queried with all members, as nothing personal is known of them, and their weights are
 * alike for items of all supports.
 */
final class Season {

  private static final float[] WEIGHTS = {
    0, 0.03f, 0.06f, 0.12f, 0.18f, 0.25f, 0.35f, 0.5f, 0.7f, 1, 1.4f, 2, 4, 8
  };

  /** Where every list is the season's no nDCG makes up for it: people came for their own. */
  private static final double OWN = 0.5;

  private final List<GateCase> cases;
  private final int members;
  private final int season;

  private Season(List<GateCase> cases, int members, int season) {
    this.cases = cases;
    this.members = members;
    this.season = season;
  }

  /** The place of the member that says what is in season; -1 without one. */
  static int place(List<? extends Algorithm> members) {
    int place = -1;
    for (int m = 0; m < members.size(); m++) {
      place = isPopularity(members.get(m)) ? m : place;
    }
    return place;
  }

  /** Whether a member goes by how many took an item and by nothing else. */
  static boolean isPopularity(Algorithm member) {
    return member.signals(1, 1).equals(Set.of(Signal.POPULARITY));
  }

  /**
   * Fits the weights of a gate whose latest events are held out.
   *
   * @param members the gate's members, one of them a {@link Popularity}
   */
  static Fitted fit(List<GateCase> cases, List<Algorithm> members, int cuts) {
    return new Season(cases, members.size(), place(members)).fitted(members, cuts);
  }

  private Fitted fitted(List<Algorithm> all, int cuts) {
    int[] personal = IntStream.range(0, members).filter(m -> !isPopularity(all.get(m))).toArray();
    List<GateCase> withHistory = cases.stream().filter(one -> one.lengthBucket() > 0).toList();
    List<GateCase> without = cases.stream().filter(one -> one.lengthBucket() == 0).toList();
    Fitted unknown =
        without.isEmpty()
            ? GateFit.fit(cases, members, HoldOut.LATEST, cuts)
            : GateFit.ofStrangers(without, members, cuts);
    if (personal.length == 0 || withHistory.isEmpty()) {
      return unknown;
    }
    Fitted known = GateFit.fit(withHistory, members, personal, HoldOut.LATEST, cuts);
    GateWeights weights = known.weights().withLength(0, unknown.weights());
    List<GateCase> plain = withHistory.stream().map(GateCase::plain).toList();
    return new Fitted(
        inSeason(plain, weights), known.record().withLength(0, unknown.record().lengths().get(0)));
  }

  /** The weights with the least of the season that keeps enough, as far as lists stay personal. */
  private GateWeights inSeason(List<GateCase> plain, GateWeights personal) {
    var questions = new GateQuestions(plain);
    double[] reached = new double[WEIGHTS.length];
    double best = 0;
    for (int w = 0; w < WEIGHTS.length; w++) {
      reached[w] = mean(questions.ndcg(questions.all(), personal.withMember(season, WEIGHTS[w])));
      best = Math.max(best, reached[w]);
    }
    int weight = 0;
    double enough = reached[0] + Seasonal.KEPT * (best - reached[0]);
    while (reached[weight] < enough) {
      weight++;
    }
    double most = 1 - OWN * (1 - shared(plain, personal.withMember(season, 0)));
    while (weight > 0 && shared(plain, personal.withMember(season, WEIGHTS[weight])) > most) {
      weight--;
    }
    return personal.withMember(season, WEIGHTS[weight]);
  }

  /** The share of all lists' places that hold what the season's list holds for the same person. */
  private double shared(List<GateCase> some, GateWeights weights) {
    return some.stream().mapToDouble(one -> one.shared(season, weights)).average().orElse(0);
  }
}
