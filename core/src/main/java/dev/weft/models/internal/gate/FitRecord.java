package dev.weft.models.internal.gate;

import dev.weft.data.internal.Buckets;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a gate's weights were fitted on, how well each member did there, and what was chosen. All
 * values are mean nDCG@25 over held-out questions, in 0..1; those of the whole are over the
 * questions of people whom the members know, where there are enough: by these the common weights
 * are chosen. The value of the gate is that on the questions its weights were fitted on, so it
 * flatters; the cross-checked ones do not.
 *
 * @param holdOut how questions were held out
 * @param cuts how many cuts of the training data they come from
 * @param questions their number; 0 when there was nothing to hold out
 * @param choice what counts where no length has weights of its own
 * @param bestMember the member that does best alone, by its place among {@link Gate#members()}
 * @param gate the gate's value
 * @param crossChecked the value of weights fitted on the other questions; NaN when not measured
 * @param bestCrossChecked the value of the member that is best on the other questions; NaN likewise
 * @param alone the value of every member of {@link Gate#members()} alone, in their order
 * @param lengths one for each range of {@link Buckets#HISTORY}
 */
public record FitRecord(
    HoldOut holdOut,
    int cuts,
    int questions,
    Choice choice,
    int bestMember,
    float gate,
    float crossChecked,
    float bestCrossChecked,
    List<Float> alone,
    List<Length> lengths) {

  /** What counts. The order is part of the file format. */
  public enum Choice {
    /** Too few questions to tell; for a length: the common weights. */
    TOO_FEW_QUESTIONS,
    /** For a length: the common weights. */
    COMMON,
    /** Several members, or support by support, selected together. */
    ENSEMBLE,
    /** One member, as no ensemble did better. */
    BEST_MEMBER,
    /** For people of whom nothing is known: what is taken at the end of the data. */
    AT_THE_END
  }

  /**
   * The questions of one range of history lengths.
   *
   * @param questions their number
   * @param choice what counts there
   * @param bestMember the member that does best alone there
   * @param gate the gate's value there; NaN without a question
   * @param best the best member's value there; NaN without a question
   * @param candidates for each range of {@link Buckets#SUPPORT} how many items were weighed
   * @param relevant for each range of supports how many of these were taken
   */
  public record Length(
      int questions,
      Choice choice,
      int bestMember,
      float gate,
      float best,
      List<Integer> candidates,
      List<Integer> relevant) {

    public Length {
      candidates = List.copyOf(candidates);
      relevant = List.copyOf(relevant);
    }
  }

  /** Numbers of a length beside its scores and supports. */
  private static final int FACTS = 3;

  public FitRecord {
    alone = List.copyOf(alone);
    lengths = List.copyOf(lengths);
    if (lengths.size() != Buckets.HISTORY.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a fit record has %d lengths, not %d",
              Buckets.HISTORY.size(),
              lengths.size()));
    }
  }

  /** The same, except for what is said of one length. */
  FitRecord withLength(int bucket, Length other) {
    List<Length> changed = new ArrayList<>(lengths);
    changed.set(bucket, other);
    return new FitRecord(
        holdOut,
        cuts,
        questions,
        choice,
        bestMember,
        gate,
        crossChecked,
        bestCrossChecked,
        alone,
        changed);
  }

  /**
   * Checks that it speaks of this many members.
   *
   * @throws IllegalArgumentException when it does not
   */
  void requireMembers(int members) {
    boolean known = isOf(bestMember, members) && alone.size() == members;
    for (Length length : lengths) {
      known &= isOf(length.bestMember(), members);
    }
    if (!known) {
      throw new IllegalArgumentException(
          "the gate's fit record is not of its " + members + " members");
    }
  }

  private static boolean isOf(int member, int members) {
    return member >= 0 && member < members;
  }

  /** Writes it under a prefix. */
  @SuppressWarnings("EnumOrdinal") // Files hold positions; constants may only be appended.
  void write(String prefix, ModelWriter out) {
    out.ints(
        prefix + "facts",
        new int[] {holdOut.ordinal(), cuts, questions, choice.ordinal(), bestMember});
    float[] scores = new float[3 + alone.size()];
    scores[0] = gate;
    scores[1] = crossChecked;
    scores[2] = bestCrossChecked;
    for (int m = 0; m < alone.size(); m++) {
      scores[3 + m] = alone.get(m);
    }
    out.floats(prefix + "scores", scores);
    int supports = Buckets.SUPPORT.size();
    int[] facts = new int[lengths.size() * (FACTS + 2 * supports)];
    float[] lengthScores = new float[lengths.size() * 2];
    int at = 0;
    for (int l = 0; l < lengths.size(); l++) {
      Length length = lengths.get(l);
      facts[at++] = length.questions();
      facts[at++] = length.choice().ordinal();
      facts[at++] = length.bestMember();
      for (int s = 0; s < supports; s++) {
        facts[at++] = length.candidates().get(s);
        facts[at++] = length.relevant().get(s);
      }
      lengthScores[2 * l] = length.gate();
      lengthScores[2 * l + 1] = length.best();
    }
    out.ints(prefix + "lengths", facts);
    out.floats(prefix + "length-scores", lengthScores);
  }

  /** Reads what {@link #write} wrote. */
  static FitRecord read(String prefix, ModelReader in) {
    int[] facts = in.ints(prefix + "facts");
    float[] scores = in.floats(prefix + "scores");
    int[] lengthFacts = in.ints(prefix + "lengths");
    float[] lengthScores = in.floats(prefix + "length-scores");
    int each = FACTS + 2 * Buckets.SUPPORT.size();
    int count = Buckets.HISTORY.size();
    if (facts.length != 5
        || scores.length < 3
        || lengthFacts.length != count * each
        || lengthScores.length != 2 * count) {
      throw new IllegalArgumentException("the gate's fit record is of another version of Weft");
    }
    List<Float> alone = new ArrayList<>();
    for (int m = 3; m < scores.length; m++) {
      alone.add(scores[m]);
    }
    List<Length> lengths = new ArrayList<>();
    for (int l = 0; l < count; l++) {
      int[] own = Arrays.copyOfRange(lengthFacts, l * each, (l + 1) * each);
      lengths.add(length(own, lengthScores[2 * l], lengthScores[2 * l + 1]));
    }
    return new FitRecord(
        constant(HoldOut.values(), facts[0]),
        facts[1],
        facts[2],
        constant(Choice.values(), facts[3]),
        facts[4],
        scores[0],
        scores[1],
        scores[2],
        alone,
        lengths);
  }

  private static Length length(int[] facts, float gate, float best) {
    List<Integer> candidates = new ArrayList<>();
    List<Integer> relevant = new ArrayList<>();
    for (int at = FACTS; at < facts.length; at += 2) {
      candidates.add(facts[at]);
      relevant.add(facts[at + 1]);
    }
    return new Length(
        facts[0], constant(Choice.values(), facts[1]), facts[2], gate, best, candidates, relevant);
  }

  private static <E> E constant(E[] constants, int ordinal) {
    if (ordinal < 0 || ordinal >= constants.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the gate's fit record names choice %d of 0..%d",
              ordinal,
              constants.length - 1));
    }
    return constants[ordinal];
  }
}
