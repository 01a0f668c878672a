package dev.weft.cli.report;

import dev.weft.models.Algorithm;
import dev.weft.models.internal.gate.FitRecord;
import dev.weft.models.internal.gate.GateModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A member that a gate could choose.
 *
 * @param place its place among all
 * @param name its algorithm's name, numbered from the second of that name on
 * @param kept whether it counts anywhere
 * @param why why it was kept or dropped, in words
 */
record Member(int place, String name, Algorithm algorithm, boolean kept, String why) {

  /** All members of a gate's hyperparameters, dropped ones included. */
  static List<Member> of(GateModel gate) {
    List<Integer> kept = new ArrayList<>();
    for (int m = 0; m < gate.members().size(); m++) {
      kept.add(gate.place(m));
    }
    Map<String, Integer> copies = new HashMap<>();
    List<Member> members = new ArrayList<>();
    for (Algorithm algorithm : gate.algorithm().members()) {
      int copy = copies.merge(algorithm.name(), 1, Integer::sum);
      int place = members.size();
      members.add(
          new Member(
              place,
              copy == 1 ? algorithm.name() : algorithm.name() + " #" + copy,
              algorithm,
              kept.contains(place),
              why(gate, place, kept)));
    }
    return members;
  }

  private static String why(GateModel gate, int place, List<Integer> kept) {
    boolean isKept = kept.contains(place);
    if (gate.fitRecord(true).isEmpty()) {
      return isKept ? "counts somewhere" : "has no weight anywhere";
    }
    FitRecord fit = gate.fitRecord(true).orElseThrow();
    if (fit.questions() == 0) {
      return "nothing could be held out, so every member counts alike";
    }
    if (isKept) {
      return fit.bestMember() == place
          ? "ranks best alone"
          : shareAnywhere(gate, kept.indexOf(place));
    }
    String best = gate.algorithm().members().get(fit.bestMember()).name();
    return fit.choice() == FitRecord.Choice.BEST_MEMBER
        ? "no ensemble with it beat " + best + " alone"
        : "adding it to the others raised nDCG@25 nowhere by more than chance";
  }

  private static String shareAnywhere(GateModel gate, int member) {
    double asked = most(gate, member, true);
    if (asked > 0) {
      return String.format(Locale.ROOT, "up to %.0f %% of the weight", 100 * asked);
    }
    return most(gate, member, false) > 0
        ? "counts where no question was"
        : "has no weight; kept for lists of what is popular";
  }

  /** The largest share of a member in the cells that questions were about, or in all. */
  private static double most(GateModel gate, int member, boolean asked) {
    double most = 0;
    for (Balance balance : Balance.of("", gate)) {
      for (int l = 0; l < balance.lengths(); l++) {
        for (int s = 0; s < balance.supports(); s++) {
          boolean counts = !asked || balance.table().candidates(l, s) > 0;
          most = counts ? Math.max(most, balance.table().cell(l, s)[member]) : most;
        }
      }
    }
    return most;
  }
}
