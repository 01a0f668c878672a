package dev.weft.bench;

import dev.weft.data.History;
import dev.weft.data.User;
import dev.weft.features.internal.UserFeatures;
import dev.weft.math.internal.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.internal.Standardization;
import dev.weft.models.internal.gate.GateModel;
import dev.weft.recommend.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What a gate answers beside the sum of its members' scores, each of them asked for all of them.
 */
final class ExactLists {

  private static final int ASKED = 300;
  private static final int WARM = 2;
  private static final int PLACES = 10;

  private final GateModel gate;
  private final List<Evidence> asked = new ArrayList<>();
  private final float[] scores;

  ExactLists(GateModel gate, Snapshot snapshot) {
    this.gate = gate;
    this.scores = new float[gate.items()];
    UserFeatures features = UserFeatures.fit(snapshot.users());
    for (int user = 0; user < Math.min(ASKED, snapshot.users().size()); user++) {
      User one = snapshot.users().get(user);
      asked.add(new Evidence(snapshot.histories().get(user), features.row(one)));
    }
  }

  /** Prints what the members take, and how many places are the same. */
  void compare() {
    for (Model member : gate.members()) {
      System.out.printf(
          Locale.ROOT,
          "    %-16s %.3f ms%n",
          member.algorithm().name(),
          median(evidence -> member.score(evidence, scores)));
    }
    System.out.printf(
        Locale.ROOT, "    %-16s %.3f ms%n", "the gate", median(e -> gate.score(e, scores)));
    int places = 0;
    int same = 0;
    double furthest = 0;
    for (Evidence evidence : asked) {
      float[] exact = exact(evidence);
      int[] wanted = best(exact, evidence.history());
      gate.score(evidence, scores);
      int[] given = best(scores, evidence.history());
      for (int place = 0; place < wanted.length; place++) {
        places++;
        same += wanted[place] == given[place] ? 1 : 0;
      }
      for (int item = 0; item < exact.length; item++) {
        furthest = Math.max(furthest, Math.abs(exact[item] - scores[item]));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "    %,d of %,d places are those of the exact scores; no score is off by more than %.4f%n",
        same,
        places,
        furthest);
  }

  private double median(Consumer<Evidence> question) {
    for (int round = 0; round < WARM; round++) {
      asked.forEach(question);
    }
    long[] times = new long[asked.size()];
    for (int i = 0; i < times.length; i++) {
      long begin = System.nanoTime();
      question.accept(asked.get(i));
      times[i] = System.nanoTime() - begin;
    }
    Arrays.sort(times);
    return times[times.length / 2] / 1e6;
  }

  private static int[] best(float[] scores, History history) {
    boolean[] seen = new boolean[scores.length];
    for (int item : history.items()) {
      seen[item] = true;
    }
    return TopK.of(scores, seen, PLACES);
  }

  private float[] exact(Evidence evidence) {
    int length = evidence.history().size();
    boolean known = evidence.hasAttributes();
    float[] sum = new float[gate.items()];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = gate.offset(known, length, gate.support(i));
    }
    for (int m = 0; m < gate.members().size(); m++) {
      float[] member = gate.members().get(m).score(evidence);
      Standardization.applyOutside(evidence.history(), member, member.length);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += gate.weight(m, known, length, gate.support(i)) * member[i];
      }
    }
    return sum;
  }
}
