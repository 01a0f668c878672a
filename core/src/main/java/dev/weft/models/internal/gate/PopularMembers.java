package dev.weft.models.internal.gate;

import dev.weft.math.internal.threads.Once;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.Signal;
import dev.weft.models.internal.Countable;
import dev.weft.models.internal.popularity.Popularity;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which members of a gate say nothing but how much everyone takes each item, so that it can be
 * counted as events come: popularity, and of someone of whom nothing is known all that have no
 * other answer then.
 */
final class PopularMembers {

  private final List<Model> members;
  private final int[] support;
  private final int season;
  private final boolean[] toStrangers;
  private final Supplier<boolean[]> bySupport = new Once<>(this::bySupport);

  /**
   * Of a gate.
   *
   * @param support number of users of each item at training
   */
  PopularMembers(List<Model> members, int[] support) {
    this.members = members;
    this.support = support;
    this.season = Season.place(members.stream().map(Model::algorithm).toList());
    this.toStrangers = new boolean[members.size()];
    for (int m = 0; m < members.size(); m++) {
      Set<Signal> signals = members.get(m).algorithm().signals(0, 1);
      toStrangers[m] = signals.equals(Set.of(Signal.POPULARITY));
    }
  }

  /**
   * Those that count what is long ago less.
   *
   * @param all those that know nothing else of who asks; else those alone that fade as the season
   */
  boolean[] fading(Evidence evidence, boolean all) {
    boolean stranger = evidence.history().size() == 0;
    boolean[] fading = new boolean[members.size()];
    for (int m = 0; m < fading.length; m++) {
      Algorithm own = members.get(m).algorithm();
      if (all) {
        fading[m] = stranger ? toStrangers[m] : Season.isPopularity(own);
      } else {
        fading[m] = season >= 0 && own.equals(members.get(season).algorithm());
      }
    }
    return fading;
  }

  /** Those that answer by the number of users who took each item, whenever that was. */
  boolean[] lasting(Evidence evidence) {
    return evidence.history().size() == 0 ? bySupport.get() : new boolean[members.size()];
  }

  private boolean[] bySupport() {
    boolean[] bySupport = new boolean[members.size()];
    for (int m = 0; m < bySupport.length; m++) {
      bySupport[m] =
          toStrangers[m]
              && !Season.isPopularity(members.get(m).algorithm())
              && isSupport(members.get(m).score(Evidence.NONE));
    }
    return bySupport;
  }

  private boolean isSupport(float[] scores) {
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] != support[i]) {
        return false;
      }
    }
    return true;
  }

  /** How much each item was taken at training, as the season has it; a copy. */
  float[] takenAtTraining() {
    if (season >= 0 && members.get(season) instanceof Countable popularity) {
      return popularity.takenAtTraining();
    }
    float[] takers = new float[support.length];
    for (int i = 0; i < takers.length; i++) {
      takers[i] = support[i];
    }
    return takers;
  }

  /** How soon the season fades. */
  double halfLifeDays() {
    return season >= 0 && members.get(season).algorithm() instanceof Popularity popularity
        ? popularity.halfLifeDays()
        : 0;
  }
}
