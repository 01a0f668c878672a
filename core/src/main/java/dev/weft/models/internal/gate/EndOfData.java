package dev.weft.models.internal.gate;

import static dev.weft.models.internal.gate.GateQuestions.better;
import static dev.weft.models.internal.gate.GateQuestions.mean;

import dev.weft.data.Interactions;
import dev.weft.models.Algorithm;
import dev.weft.models.Signal;
import dev.weft.models.internal.gate.FitRecord.Choice;
import dev.weft.models.internal.gate.FitRecord.Length;
import dev.weft.models.internal.gate.GateFit.Fitted;
import dev.weft.models.internal.popularity.Fading;
import dev.weft.models.internal.popularity.Popularity;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What people are told of whom nothing is known, where no question was asked of the end of the
 * data.
 *
 * <p>Questions that are drawn from all times choose for strangers what was taken over all times,
 * and those who will ask come after the last of them: where items live for weeks, they were told
 * what has been dead for a year. So where the member that fades names clearly more of what people
 * took last, each thing asked for before it was counted ({@link Fading}), it answers strangers. Not
 * where a member knows more of strangers than how much each item is taken, and that is worth
 * something: what it knows was asked for, and the end of the data does not speak against it.
 */
final class EndOfData {

  /** Standard errors that are more than chance. */
  private static final double ERRORS = 2;

  private final List<Algorithm> members;
  private final int season;

  private EndOfData(List<Algorithm> members) {
    this.members = members;
    this.season = Season.place(members);
  }

  /**
   * The weights, those for strangers by the end of the data where that tells.
   *
   * @param cases the questions that the weights come from
   * @param asked whether those of strangers are about what was taken last
   */
  static Fitted of(
      Fitted fitted,
      List<Algorithm> members,
      List<GateCase> cases,
      boolean asked,
      Interactions interactions) {
    var end = new EndOfData(members);
    List<GateCase> strangers = cases.stream().filter(one -> one.lengthBucket() == 0).toList();
    boolean known = asked && strangers.size() >= GateQuestions.MIN_CASES;
    return known || !end.isClear(interactions) || end.isMoreKnown(fitted.weights(), strangers)
        ? fitted
        : end.answered(fitted, strangers);
  }

  /** Whether what fades is clearly ahead of what does not. */
  private boolean isClear(Interactions interactions) {
    return season >= 0
        && members.get(season) instanceof Popularity popularity
        && interactions.timed()
        && Fading.isAhead(
            popularity.halfLifeDays(), interactions.items(), interactions.histories());
  }

  /** Whether something else than how much everyone takes each item is worth more to strangers. */
  private boolean isMoreKnown(GateWeights weights, List<GateCase> strangers) {
    boolean any =
        IntStream.range(0, members.size()).anyMatch(m -> weights.counts(0, m) && !isPlain(m));
    if (!any || strangers.size() < GateQuestions.LEAST_CASES) {
      return false;
    }
    var questions = new GateQuestions(strangers);
    double[] plain =
        IntStream.range(0, members.size())
            .filter(this::isPlain)
            .mapToObj(m -> questions.ndcg(questions.all(), only(m)))
            .max(Comparator.comparingDouble(GateQuestions::mean))
            .orElseThrow();
    return better(questions.ndcg(questions.all(), weights), plain, ERRORS);
  }

  /** Whether a member has nothing for strangers but how much each item is taken. */
  private boolean isPlain(int member) {
    return members.get(member).signals(0, 1).equals(Set.of(Signal.POPULARITY));
  }

  private GateWeights only(int member) {
    double[] weights = new double[GateWeights.sizeOfLength(members.size())];
    for (int at = member; at < weights.length; at += members.size() + 1) {
      weights[at] = 1;
    }
    return GateWeights.Plan.everywhere(weights, Choice.AT_THE_END).weights(members.size());
  }

  private Fitted answered(Fitted fitted, List<GateCase> strangers) {
    GateWeights own = only(season);
    Length before = fitted.record().lengths().getFirst();
    var questions = new GateQuestions(strangers);
    float reached =
        strangers.isEmpty() ? Float.NaN : (float) mean(questions.ndcg(questions.all(), own));
    var length =
        new Length(
            before.questions(),
            Choice.AT_THE_END,
            before.bestMember(),
            reached,
            before.best(),
            before.candidates(),
            before.relevant());
    return new Fitted(fitted.weights().withLength(0, own), fitted.record().withLength(0, length));
  }
}
