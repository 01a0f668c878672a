package dev.weft.models.internal.gate;

import dev.weft.models.TrainingData;
import java.util.ArrayList;
import java.util.List;

/** How often training data are cut in two, so that there are enough questions. */
final class GateCuts {

  /** With this many questions the weights hardly change any more. */
  private static final int ENOUGH_CASES = 1_500;

  private static final int MOST_CUTS = 2;

  /** The same for a gate that only strangers ask, of whom a cut holds few and of many kinds. */
  private static final int MOST_CUTS_OF_STRANGERS = 4;

  /** Members of larger catalogues take long to train, so one cut has to do. */
  private static final int FEW_ITEMS = 5_000;

  private GateCuts() {}

  /**
   * Cuts until there are enough questions: small data several times at random, each cut with
   * members of its own. The latest events can be cut off in one way only; strangers are drawn anew,
   * in whatever order their events are asked for.
   */
  static List<GateCut> several(TrainingData data, Gate gate) {
    List<GateCut> cuts = new ArrayList<>();
    int cases = 0;
    do {
      GateCut cut = GateCut.of(data, gate, cuts.size());
      cuts.add(cut);
      cases += cut.cases().size();
    } while (canRepeat(data, gate)
        && cases > 0
        && cases < enough(gate)
        && cuts.size() < most(gate));
    return cuts;
  }

  private static int most(Gate gate) {
    return asksStrangersAlone(gate) ? MOST_CUTS_OF_STRANGERS : MOST_CUTS;
  }

  private static int enough(Gate gate) {
    return asksStrangersAlone(gate) ? 2 * ENOUGH_CASES : ENOUGH_CASES;
  }

  private static boolean canRepeat(TrainingData data, Gate gate) {
    boolean drawn = gate.holdOut() == HoldOut.RANDOM || asksStrangersAlone(gate);
    return drawn && data.items() <= FEW_ITEMS;
  }

  private static boolean asksStrangersAlone(Gate gate) {
    return gate.heldOutShare() == 0 && gate.holdOut() != HoldOut.LAST;
  }

  /** How many cuts {@link #several} makes at most. */
  static int mostCuts(TrainingData data, Gate gate) {
    boolean enough = data.interactions().users() >= enough(gate);
    return enough || !canRepeat(data, gate) ? 1 : most(gate);
  }

  /** How many questions {@link #several} asks at most. */
  static long mostCases(TrainingData data, Gate gate) {
    long users = data.interactions().users();
    long unknown = Math.round(users * gate.coldUserShare() * GateCut.FIRST_EVENTS.length);
    long ofOneCut = Math.min(GateCut.MAX_CASES, users) + Math.min(GateCut.MAX_CASES, unknown);
    return canRepeat(data, gate)
        ? Math.min(most(gate) * ofOneCut, enough(gate) + ofOneCut)
        : ofOneCut;
  }
}
