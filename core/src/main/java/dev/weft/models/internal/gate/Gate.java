package dev.weft.models.internal.gate;

import dev.weft.math.internal.Rule;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.cold.ColdColumns;
import dev.weft.models.internal.gate.GateFit.Fitted;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.TextEase;
import dev.weft.models.internal.neighbours.Association;
import dev.weft.models.internal.popularity.AttributePrior;
import dev.weft.models.internal.popularity.Popularity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The evidence gate: how much each member's word counts depends on how long the history is and how
 * well known the item. {@code score = Σ_m w[length, support, m] · z_m}, z being the member's scores
 * with mean 0 and standard deviation 1 over the unseen items, w not negative.
 *
 * <p>The weights are fitted on evidence held out of the training data: members are trained on the
 * rest, and w maximises nDCG@25 on what was held out (see {@code GateFit}), common weights first,
 * then by support and by length where that gains more than chance, and cross-checked: where they
 * are no better than the best member, that member counts alone. Where a member uses attributes,
 * there are weights for those of whom some are known and others for anonymous sessions. Afterwards
 * the members that count are trained on everything; the others are dropped from the model.
 *
 * <p>The fixed α of the classic hybrid is the case of one bucket and two members. Cost: every
 * member twice, and about a second for the weights.
 *
 * @param members the models weighed, at least one
 * @param holdOut what is held out: the latest events, or random ones
 * @param heldOutShare share of the events held out, in 0..0.5
 * @param coldUserShare share of the users held out entirely and asked for with the first few events
 *     of their histories, in 0..0.5
 * @param coldItemShare share of the items that lose every event, in 0..0.5; with the latest events
 *     held out, new items occur by themselves
 */
public record Gate(
    List<Algorithm> members,
    HoldOut holdOut,
    double heldOutShare,
    double coldUserShare,
    double coldItemShare)
    implements Algorithm {

  /** A weight that tells equals apart and does no more. */
  private static final float ORDERING = 0.01f;

  public Gate {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a gate needs at least one member");
    }
    share("held-out-share", heldOutShare);
    share("cold-user-share", coldUserShare);
    share("cold-item-share", coldItemShare);
  }

  /** The default members at default settings. */
  public Gate() {
    this(
        List.of(
            new Popularity(),
            new AttributePrior(),
            new Association(),
            new Ease(300, 0.33),
            new Ease(300, 0.95),
            new TextEase(),
            new ColdColumns()),
        HoldOut.RANDOM);
  }

  /** A tenth of the users and a fifth of the events held out, no item. */
  public Gate(List<Algorithm> members, HoldOut holdOut) {
    this(members, holdOut, 0.2, 0.1, 0);
  }

  private static void share(String name, double value) {
    Rule.within(name, value, 0, 0.5);
  }

  /** The name of an algorithm, and those of its members where it is a gate. */
  public static String named(Algorithm algorithm) {
    if (!(algorithm instanceof Gate gate)) {
      return algorithm.name();
    }
    Map<String, Long> times =
        gate.members.stream()
            .collect(
                Collectors.groupingBy(Algorithm::name, LinkedHashMap::new, Collectors.counting()));
    return times.entrySet().stream()
        .map(one -> one.getKey() + (one.getValue() > 1 ? " (" + one.getValue() + ")" : ""))
        .collect(Collectors.joining(", ", gate.name() + " of ", ""));
  }

  /** How often the data is cut at most, and so every member trained before it is trained on all. */
  public int cuts(TrainingData data) {
    return GateCuts.mostCuts(data, this);
  }

  @Override
  public String description() {
    return "the default: several of these, chosen and weighed for the data";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS);
  }

  /** Whether it was weighed by what came next, whatever its members are. */
  @Override
  public boolean saysNext() {
    return holdOut == HoldOut.LAST;
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return Signal.ofAll(members, historyLength, itemSupport);
  }

  /** Its members are searched when it is chosen for the data. */
  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE;
  }

  /**
   * Every member on the held-out evidence and their answers, then every member on everything; those
   * that use one thread beside the others.
   */
  @Override
  public FitMemory memory(TrainingData data) {
    FitMemory all = inTurn(data, false).beside(inTurn(data, true));
    var answers = new FitMemory(GateAnswers.bytes(data, this), 0, 0);
    return all.then(answers).discarded().then(all);
  }

  private FitMemory inTurn(TrainingData data, boolean oneThread) {
    FitMemory all = FitMemory.NONE;
    for (Algorithm member : members) {
      if (member.usesOneThread() == oneThread) {
        all = all.then(member.memory(data));
      }
    }
    return all;
  }

  @Override
  public GateModel fit(TrainingData data) {
    return fit(data, step -> {});
  }

  /**
   * Learns, and tells what it is at.
   *
   * @param progress is told each step, by several threads
   */
  @SuppressWarnings("ReferenceEquality") // Where nothing uses attributes both are one object.
  public GateModel fit(TrainingData data, Consumer<String> progress) {
    FitMemory.require(this, data);
    List<GateCut> cuts = GateCuts.several(data, this);
    GateAnswers answers =
        cuts.getFirst().cases().isEmpty() ? GateAnswers.NONE : GateAnswers.of(cuts, this, progress);
    progress.accept("weighing the members of the gate on the events held out");
    int[] placing = placing(data);
    Optional<GateWeights> cold = ofCold(answers, placing, cuts.size());
    Fitted known = placed(fitted(answers.asked(), cuts.size(), data), cold, placing, answers);
    Fitted anonymous =
        answers.anonymous().isEmpty()
            ? known
            : placed(fitted(answers.anonymous(), cuts.size(), data), cold, placing, answers);
    int season = Season.place(members);
    int[] kept =
        IntStream.range(0, members.size())
            .filter(m -> m == season || known.weights().counts(m) || anonymous.weights().counts(m))
            .toArray();
    List<Model> finished =
        Members.fit(
            Arrays.stream(kept).<Algorithm>mapToObj(members::get).toList(),
            data,
            name -> progress.accept("learning " + name + " from all events"));
    var forKnown = new GateWeights.Reasoned(known.weights().of(kept), Optional.of(known.record()));
    var forAnonymous =
        anonymous == known
            ? forKnown
            : new GateWeights.Reasoned(
                anonymous.weights().of(kept), Optional.of(anonymous.record()));
    return new GateModel(
        this, finished, kept, forKnown, forAnonymous, data.interactions().support());
  }

  @Override
  public GateModel read(ModelReader in) {
    return GateModel.read(this, in);
  }

  /** Whether it is weighed by what is taken after a moment, when something is in season. */
  public boolean isSeasonal() {
    return holdOut == HoldOut.LATEST && heldOutShare > 0 && Season.place(members) >= 0;
  }

  /** The weights among items with events. */
  private Fitted fitted(List<GateCase> cases, int cuts, TrainingData data) {
    Fitted fitted =
        isSeasonal() && !cases.isEmpty()
            ? Season.fit(cases, members, cuts)
            : GateFit.fit(cases, members.size(), ofAll(), holdOut, cuts);
    return EndOfData.of(fitted, members, cases, isSeasonal(), data.interactions());
  }

  /** The members that questions of all times can judge: not what fades beside what does not. */
  private int[] ofAll() {
    int season = Season.place(members);
    boolean second = members.indexOf(new Popularity()) >= 0 && season > 0;
    boolean fades =
        second && members.get(season) instanceof Popularity popularity && popularity.isFading();
    return IntStream.range(0, members.size()).filter(m -> !fades || m != season).toArray();
  }

  /**
   * The weights among items without events; empty where too little is asked about them. Members
   * that go by what items are alone tell them apart: of the others one would win by chance.
   */
  private Optional<GateWeights> ofCold(GateAnswers answers, int[] placing, int cuts) {
    if (answers.cold().size() < GateQuestions.LEAST_CASES) {
      return Optional.empty();
    }
    int[] all = IntStream.range(0, members.size()).toArray();
    boolean few = answers.cold().size() < GateQuestions.MIN_CASES && placing.length > 0;
    int[] eligible =
        few
            ? placing
            : IntStream.concat(Arrays.stream(placing), Arrays.stream(all)).distinct().toArray();
    return Optional.of(
        GateFit.fit(answers.cold(), members.size(), eligible, holdOut, cuts).weights());
  }

  /** The members that tell items without events apart, what is made for it first. */
  private int[] placing(TrainingData data) {
    if (data.itemFeatures().isEmpty()) {
      return new int[0];
    }
    return IntStream.range(0, members.size())
        .filter(m -> members.get(m).signals(1, 0).contains(Signal.TEXT))
        .boxed()
        .sorted(Comparator.comparing(m -> !(members.get(m) instanceof ColdColumns)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The weights with those of items without events, and the places that these get. */
  private static Fitted placed(
      Fitted warm, Optional<GateWeights> cold, int[] placing, GateAnswers answers) {
    GateWeights known = warm.weights();
    GateWeights weights = cold.map(known::withCold).orElseGet(() -> tellingApart(known, placing));
    return new Fitted(ColdPlaces.placed(answers, weights), warm.record());
  }

  /**
   * The weights as they are where one of the members that count tells new items apart; else with so
   * little of one that does that it orders them among themselves and moves none among the others.
   */
  private static GateWeights tellingApart(GateWeights weights, int[] placing) {
    return placing.length == 0 || Arrays.stream(placing).anyMatch(weights::counts)
        ? weights
        : weights.withColdMember(placing[0], ORDERING);
  }
}
