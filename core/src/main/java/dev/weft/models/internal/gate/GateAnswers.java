package dev.weft.models.internal.gate;

import dev.weft.data.internal.Buckets;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Standardization;
import dev.weft.models.internal.Together;
import dev.weft.models.internal.popularity.SeasonWorth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The members' answers to held-out questions: as they were asked and, where some member uses
 * attributes, as an anonymous session would ask them.
 *
 * @param asked about items with events, given all that is known
 * @param anonymous about items with events, given the history alone; empty when no member uses
 *     attributes
 * @param cold about items without events and nothing else
 * @param places about all items but those hidden for the purpose, to see which places items without
 *     events deserve among the others; empty where every item has events
 * @param taken number of held-out events of the items in {@code places}
 * @param takenCold how many of these are of items without events
 */
record GateAnswers(
    List<GateCase> asked,
    List<GateCase> anonymous,
    List<GateCase> cold,
    List<GateCase> places,
    long taken,
    long takenCold) {

  /** Nobody was asked. */
  static final GateAnswers NONE = new GateAnswers(List.of(), List.of(), List.of(), List.of(), 0, 0);

  /** This many questions with attributes show whether a member uses them. */
  private static final int PROBES = 20;

  /** How many are asked for at a time: what a member knows of the items is read once for them. */
  private static final int TOGETHER = 8;

  /** With this many questions of people with attributes, those of the others are left out. */
  private static final int ENOUGH_KNOWN = 300;

  /** About how much memory the answers take, and the sums of them while weights are tried. */
  static long bytes(TrainingData data, Gate gate) {
    int members = gate.members().size();
    boolean twice = data.userFeatures().columns() > 0;
    long numbers = GateCuts.mostCases(data, gate) * GateCase.numbers(data.items(), members);
    return Float.BYTES * numbers * (twice ? 2 : 1);
  }

  /** The answers to the questions of all cuts; the members are trained anew for each. */
  static GateAnswers of(List<GateCut> cuts, Gate gate, Consumer<String> progress) {
    var answers =
        new GateAnswers(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0, 0);
    List<GateCase> known = new ArrayList<>();
    boolean anyUses = false;
    int at = 0;
    for (GateCut cut : cuts) {
      String part = cuts.size() == 1 ? "" : " (cut " + ++at + " of " + cuts.size() + ")";
      var one =
          new OneCut(
              cut, gate, what -> progress.accept(what + " without the events held out" + part));
      answers = answers.with(one);
      anyUses |= one.usingAttributes.length > 0;
      known.addAll(one.ofKnown());
    }
    return new GateAnswers(
        anyUses && known.size() >= ENOUGH_KNOWN ? known : answers.asked,
        anyUses ? answers.anonymous : List.of(),
        answers.cold,
        answers.places,
        answers.taken,
        answers.takenCold);
  }

  private GateAnswers with(OneCut cut) {
    long more = 0;
    long moreCold = 0;
    for (Answer answer : cut.answers) {
      answer.asked().ifPresent(asked::add);
      answer.anonymous().ifPresent(anonymous::add);
      answer.cold().ifPresent(cold::add);
      answer.places().ifPresent(places::add);
      more += answer.taken();
      moreCold += answer.takenCold();
    }
    return new GateAnswers(asked, anonymous, cold, places, taken + more, takenCold + moreCold);
  }

  /** One question in all its forms; empty where nothing of the kind was taken. */
  private record Answer(
      Optional<GateCase> asked,
      Optional<GateCase> anonymous,
      Optional<GateCase> cold,
      Optional<GateCase> places,
      int taken,
      int takenCold) {}

  /** The members trained on one cut, and what they answer. */
  private static final class OneCut {

    private final GateCut cut;
    private final List<Model> models;
    private final int[] usingAttributes;
    private final byte[] buckets;
    private final GateCase.Catalogue warm;
    private final GateCase.Catalogue cold;
    private final GateCase.Catalogue places;
    private final boolean[] listed;
    private final boolean[] coldListed;
    private final boolean newcomers;
    private final Answer[] answers;

    OneCut(GateCut cut, Gate gate, Consumer<String> progress) {
      this.cut = cut;
      this.models =
          Members.fit(gate.members(), cut.train(), name -> progress.accept("learning " + name));
      this.usingAttributes = usingAttributes(cut, models);
      int[] support = cut.train().interactions().support();
      this.buckets = Buckets.SUPPORT.of(support);
      boolean[] known = new boolean[support.length];
      boolean[] unknown = new boolean[support.length];
      boolean[] takenLater = new boolean[support.length];
      this.listed = new boolean[support.length];
      this.coldListed = new boolean[support.length];
      boolean any = false;
      for (int i = 0; i < support.length; i++) {
        known[i] = support[i] > 0;
        unknown[i] = !known[i];
        // What nobody took at all nobody can have taken: it would be wrong whatever it says.
        takenLater[i] = unknown[i] && cut.taken()[i];
        listed[i] = !cut.hidden()[i];
        coldListed[i] = unknown[i] && listed[i];
        any |= coldListed[i];
      }
      this.newcomers = any;
      float[] plain = SeasonWorth.none(buckets.length);
      this.warm = GateCase.Catalogue.of(known, worths(gate), buckets);
      this.cold = GateCase.Catalogue.of(takenLater, plain, buckets).withTiesAtRandom();
      this.places = GateCase.Catalogue.of(listed, plain, buckets).withWeighed(coldListed);
      this.answers = new Answer[cut.cases().size()];
      progress.accept(
          String.format(Locale.ROOT, "asking all of them for %,d users", answers.length));
      Parallel.forEach((answers.length + TOGETHER - 1) / TOGETHER, this::answerSome);
    }

    private void answerSome(int block) {
      int first = block * TOGETHER;
      List<TestCase> some = cut.cases().subList(first, Math.min(answers.length, first + TOGETHER));
      List<Evidence> asking =
          some.stream().map(question -> evidence(cut.train(), question)).toList();
      float[][][] scores = new float[models.size()][][];
      for (int m = 0; m < scores.length; m++) {
        scores[m] = Together.scores(models.get(m), asking);
      }
      for (int c = 0; c < some.size(); c++) {
        float[][] own = new float[scores.length][];
        for (int m = 0; m < own.length; m++) {
          own[m] = standardized(scores[m][c], asking.get(c));
        }
        answers[first + c] = answer(some.get(c), asking.get(c), own);
      }
    }

    /** What people would be shown anyway is worth less where the season decides. */
    private float[] worths(Gate gate) {
      return gate.isSeasonal()
          ? SeasonWorth.of(cut.train(), cut.cases())
          : SeasonWorth.none(buckets.length);
    }

    /** The answers to those of whom attributes are known. */
    List<GateCase> ofKnown() {
      return IntStream.range(0, answers.length)
          .filter(c -> evidence(cut.train(), cut.cases().get(c)).hasAttributes())
          .mapToObj(c -> answers[c].asked())
          .flatMap(Optional::stream)
          .toList();
    }

    private Answer answer(TestCase question, Evidence evidence, float[][] scores) {
      var asked = reduced(question, scores, warm);
      var ofCold = reduced(question, scores, cold);
      var ofPlaces = newcomers ? reduced(question, scores, places) : Optional.<GateCase>empty();
      var anonymous = asked;
      if (usingAttributes.length > 0 && evidence.hasAttributes() && asked.isPresent()) {
        for (int m : usingAttributes) {
          Evidence alone = Evidence.of(question.history());
          scores[m] = standardized(models.get(m).score(alone), alone);
        }
        anonymous = reduced(question, scores, warm);
      }
      int taken = (int) Arrays.stream(question.relevant()).filter(i -> listed[i]).count();
      int takenCold = (int) Arrays.stream(question.relevant()).filter(i -> coldListed[i]).count();
      return new Answer(asked, anonymous, ofCold, ofPlaces, taken, takenCold);
    }

    private Optional<GateCase> reduced(
        TestCase question, float[][] scores, GateCase.Catalogue items) {
      if (Arrays.stream(question.relevant()).noneMatch(item -> items.ranked()[item])) {
        return Optional.empty();
      }
      int user = question.user();
      return Optional.of(
          GateCase.of(question, cut.fold(user), cut.isStranger(user), scores, items));
    }
  }

  /** The members whose answers change when attributes are left out. */
  private static int[] usingAttributes(GateCut cut, List<Model> models) {
    List<Evidence> probes =
        cut.cases().stream()
            .map(question -> evidence(cut.train(), question))
            .filter(Evidence::hasAttributes)
            .limit(PROBES)
            .toList();
    return IntStream.range(0, models.size())
        .filter(
            m ->
                probes.stream()
                    .anyMatch(
                        probe ->
                            !Arrays.equals(
                                models.get(m).score(probe),
                                models.get(m).score(Evidence.of(probe.history())))))
        .toArray();
  }

  private static Evidence evidence(TrainingData train, TestCase question) {
    return train.userFeatures().columns() == 0
        ? Evidence.of(question.history())
        : new Evidence(question.history(), train.userFeatures().row(question.user()));
  }

  private static float[] standardized(float[] scores, Evidence evidence) {
    Standardization.applyOutside(evidence.history(), scores, scores.length);
    return scores;
  }
}
