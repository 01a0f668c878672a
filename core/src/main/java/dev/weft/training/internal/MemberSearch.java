package dev.weft.training.internal;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.internal.LastItems;
import dev.weft.evaluation.Metric;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.SharedFits;
import dev.weft.models.internal.factorization.Factorization;
import dev.weft.models.internal.factors.Als;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.TextEase;
import dev.weft.models.internal.neighbours.Slim;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.popularity.SeasonWorth;
import dev.weft.models.internal.sequence.Recency;
import dev.weft.training.internal.GridSearch.Choice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Finds hyperparameters of the default's members on a validation part of the training data: λ of
 * {@link Ease} on a log grid, then its dropout, its damping and its share of sessions or of what is
 * close in time, then how much the text counts in {@link TextEase}, how much the unobserved in
 * {@link Als} and, where time decides, how soon {@link Popularity} fades and a history ages. Where
 * there is too little data to choose on, members have their defaults.
 */
final class MemberSearch {

  /** With this many pairs one validation cut is as good as several. */
  private static final long ENOUGH_PAIRS = 150_000;

  private static final int MOST_CUTS = 2;

  private static final long VALIDATION_SEED = 17;

  /** A dense fit of more items takes many seconds. */
  private static final int LARGE = 5_000;

  /** Hyperparameters of larger catalogues are chosen on this many of their items. */
  private static final int SAMPLED_ITEMS = 3_000;

  /** A search that takes more of the budget than this is made on less data. */
  private static final double MOST_OF_BUDGET = 0.5;

  /** About how many fits {@link #ease} takes on each cut. */
  private static final int EASE_TRIES = 13;

  /** The same of {@link #textEase}. */
  private static final int TEXT_TRIES = 8;

  /** About how many fits of its size {@link #als} takes. */
  static final int ALS_TRIES = 3;

  /** Later moments after which an entry of a history counts 1/e. */
  private static final double[] MOMENTS = {2, 8};

  /** From few events a row to many different tastes: less penalty on more factors. */
  private static final List<Als> FACTORIZATIONS =
      List.of(
          new Als(128, 0.1, 0.025, 8), new Als(128, 0.2, 0.012, 8), new Als(256, 0.3, 0.006, 8));

  private final Optional<GridSearch> search;

  /** What {@link #ease} has found. */
  private Optional<Choice<Ease>> ease = Optional.empty();

  /** What {@link #textEase} has found. */
  private Optional<Choice<TextEase>> textEase = Optional.empty();

  private MemberSearch(Optional<GridSearch> search) {
    this.search = search;
  }

  /**
   * A search on one or several cuts: on as many, and on all items, where that leaves enough of the
   * budget.
   *
   * @param share share of the events held out
   * @param log is told every candidate and its value, in a line
   */
  static MemberSearch of(
      TrainingData data, HoldOut holdOut, double share, Budget budget, Consumer<String> log) {
    double most = MOST_OF_BUDGET * budget.seconds();
    boolean large = isLarge(data.items());
    int cuts = large || seconds(data, cuts(data, holdOut, MOST_CUTS)) > most ? 1 : MOST_CUTS;
    TrainingData sample = large || seconds(data, 1) > most ? sample(data) : data;
    List<Split> validations = validations(sample, holdOut, share, cuts, log);
    return new MemberSearch(
        validations.isEmpty()
            ? Optional.empty()
            : Optional.of(GridSearch.of(sample, validations, Metric.ndcg(10), log)));
  }

  /** About how many seconds {@link #ease} takes. */
  private static double seconds(TrainingData data, int cuts) {
    return EASE_TRIES * cuts * Cost.tried(data);
  }

  /** How many cuts there are at most: several random ones of small data, one of large. */
  private static int cuts(TrainingData data, HoldOut holdOut, int most) {
    long pairs = Math.max(1, data.interactions().pairs());
    return holdOut == HoldOut.RANDOM ? Math.clamp(ENOUGH_PAIRS / pairs, 1, most) : 1;
  }

  /**
   * Some items of a large catalogue, chosen at random among those that a dense model is made for:
   * how often items occur, and occur together, is what hyperparameters hang on, and such a sample
   * keeps both. One of all items would choose for the many that hardly occur.
   */
  static TrainingData sampled(TrainingData data) {
    return isLarge(data.items()) ? sample(data) : data;
  }

  private static TrainingData sample(TrainingData data) {
    int[] support = data.interactions().support();
    int[] known = IntStream.range(0, support.length).filter(i -> support[i] > 0).toArray();
    if (known.length <= SAMPLED_ITEMS) {
      return data.onItems(known);
    }
    int[] head = mostTaken(known, support, Cost.head(data));
    RandomStreams.shuffle(head, head.length, RandomStreams.of(data.seed()));
    int[] kept = Arrays.copyOf(head, Math.min(head.length, SAMPLED_ITEMS));
    Arrays.sort(kept);
    return data.onItems(kept);
  }

  /** Those with most support; all as they are where there are no more. */
  private static int[] mostTaken(int[] items, int[] support, int most) {
    if (items.length <= most) {
      return items;
    }
    return IntStream.of(items)
        .boxed()
        .sorted(Comparator.comparingInt((Integer item) -> support[item]).reversed())
        .limit(most)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** About how many seconds {@link #ease} takes. */
  double seconds() {
    return search.map(found -> seconds(found.parts().getFirst(), found.parts().size())).orElse(0.0);
  }

  /** The same of {@link #textEase}. */
  double textSeconds() {
    return seconds() * TEXT_TRIES / EASE_TRIES;
  }

  /** The same search for what no list of popular items would name. */
  MemberSearch beyondTheSeason() {
    return new MemberSearch(search.map(found -> found.withWorths(worths(found))));
  }

  private static List<float[]> worths(GridSearch search) {
    List<float[]> worths = new ArrayList<>();
    for (int cut = 0; cut < search.parts().size(); cut++) {
      TrainingData part = search.parts().get(cut);
      worths.add(SeasonWorth.of(part, search.validations().get(cut).tests()));
    }
    return worths;
  }

  /** Whether a catalogue is so large that a dense fit takes many seconds. */
  static boolean isLarge(int items) {
    return items > LARGE;
  }

  Ease ease() {
    if (ease.isEmpty()) {
      ease = search.map(LinearSearch::ease);
    }
    return ease.map(Choice::algorithm).orElseGet(Ease::new);
  }

  /** Sparse weights; how often two items were taken together is the same in a sample of items. */
  Slim slim() {
    return search.map(found -> LinearSearch.slim(found).algorithm()).orElseGet(Slim::new);
  }

  /** About how many seconds {@link #slim} takes. */
  double slimSeconds() {
    return seconds() * LinearSearch.SLIM_TRIES / EASE_TRIES;
  }

  /** What {@link #als} may choose that takes most memory and time. */
  static Als largestAls() {
    return FACTORIZATIONS.getLast();
  }

  Als als() {
    return best(FACTORIZATIONS, new Als());
  }

  /** The better of some that differ in how often they see every event, on one cut. */
  Factorization passes(List<Factorization> candidates) {
    return search
        .map(found -> found.onFirst().best(candidates).algorithm())
        .orElse(candidates.getFirst());
  }

  /** Over the chosen {@link #ease}. */
  TextEase textEase() {
    Ease behaviour = ease();
    if (textEase.isEmpty()) {
      textEase = search.map(found -> LinearSearch.textEase(found, behaviour));
    }
    return textEase.map(Choice::algorithm).orElseGet(() -> new TextEase(behaviour));
  }

  /** That with texts, unless what behaviour alone says does better. */
  Algorithm bestEase() {
    TextEase textual = textEase();
    boolean better =
        textEase.flatMap(text -> ease.map(plain -> text.value() > plain.value())).orElse(true);
    return better ? textual : ease();
  }

  /**
   * How soon popularity fades, the later of what does about as well: a season of a day is soon
   * over, and its list hangs on few events. Not at all where there is too little data to choose on.
   */
  Popularity fading() {
    List<Popularity> lasting =
        SeasonWorth.halfLives().stream()
            .sorted(Comparator.comparingDouble(days -> days > 0 ? -days : Double.NEGATIVE_INFINITY))
            .map(Popularity::new)
            .toList();
    return search.map(found -> found.firstNotBehind(lasting).algorithm()).orElse(new Popularity());
  }

  /** How soon a history's entries age. */
  Recency recency(Algorithm lasting) {
    List<Recency> candidates =
        DoubleStream.of(MOMENTS).mapToObj(moments -> new Recency(lasting, moments)).toList();
    return new SharedFits().during(() -> best(candidates, candidates.getFirst()));
  }

  private <A extends Algorithm> A best(List<A> candidates, A otherwise) {
    return search.map(found -> found.best(candidates).algorithm()).orElse(otherwise);
  }

  /** Several random cuts of small data, one of large; none when there is too little. */
  private static List<Split> validations(
      TrainingData data, HoldOut holdOut, double share, int most, Consumer<String> log) {
    Interactions interactions = data.interactions();
    List<Split> splits = new ArrayList<>();
    try {
      switch (holdOut) {
        case LATEST -> splits.add(latest(data, new Protocol.GlobalTemporal(share)));
        case LAST -> splits.add(LastItems.of(interactions, 3, VALIDATION_SEED));
        case RANDOM -> {
          for (int cut = 0; cut < cuts(data, holdOut, most); cut++) {
            splits.add(
                new Protocol.RandomInteractions(share, VALIDATION_SEED + cut).split(interactions));
          }
        }
      }
    } catch (IllegalArgumentException e) {
      log.accept("too little data to choose hyperparameters on: " + e.getMessage());
    }
    return splits;
  }

  /** Asks for the pairs that were begun last; what was there before and came again is known. */
  static Split latest(TrainingData data, Protocol.GlobalTemporal protocol) {
    Interactions all = data.interactions();
    if (!all.repeated()) {
      return protocol.split(all);
    }
    Interactions known = all.until(protocol.cut(all.begun()).toEpochMilli() - 1);
    Interactions none = all.withHistories(Collections.nCopies(all.users(), History.EMPTY));
    return Split.ofParts(protocol.text(), known, none, all);
  }
}
