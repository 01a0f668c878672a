package dev.weft.training.internal;

import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.cold.ColdColumns;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.content.Modality;
import dev.weft.models.internal.factorization.Factorization;
import dev.weft.models.internal.factors.Als;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.internal.neighbours.UserKnn;
import dev.weft.models.internal.popularity.AttributePrior;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.shelf.Shelf;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Every member that the default's gate may choose among, those that gain most for their time first:
 * a line for each, with what it costs and how its hyperparameters are found.
 */
final class MemberOffers {

  /** Where the budget does not reach to choose among more factors. */
  private static final Als SMALL_ALS = new Als(64, 0.1, 0.025, 8);

  /** A ranking loss errs elsewhere than least squares do; what features say others know better. */
  private static final Factorization RANKED =
      new Factorization().withFactors(64).withMaxSampled(50).withFeatures(false);

  /** Passes where the budget does not reach for all: beside others they do nearly as well. */
  private static final int FEW_PASSES = 15;

  /** How many fits it takes to choose between both, one of them half as long. */
  private static final double PASS_TRIES = 1.5;

  private final TrainingData data;
  private final HoldOut holdOut;
  private final boolean seasonal;
  private final Candidates candidates;
  private final Consumer<String> log;
  private MemberSearch search;

  /**
   * None so far.
   *
   * @param seasonal whether what is in season is weighed apart from what is personal
   * @param search finds hyperparameters
   * @param candidates what is accepted, within a budget
   * @param log is told what is left out and why
   */
  MemberOffers(
      TrainingData data,
      HoldOut holdOut,
      boolean seasonal,
      MemberSearch search,
      Candidates candidates,
      Consumer<String> log) {
    this.data = data;
    this.holdOut = holdOut;
    this.seasonal = seasonal;
    this.candidates = candidates;
    this.log = log;
    this.search = search;
  }

  /** Those that were accepted, in the order of the offers. */
  List<Algorithm> accepted() {
    return candidates.all();
  }

  /**
   * Offers what speaks of the users and items that are known. Where not all can be afforded, models
   * that err in different ways are worth more than variants of one: those come last.
   */
  void known() {
    boolean large = MemberSearch.isLarge(data.items()) && holdOut != HoldOut.LAST;
    String fault = candidates.fault(Cost.dense(data), search.seconds(), new Ease());
    candidates.offer(
        "popularity", Cost.SMALL, holdOut == HoldOut.LATEST ? search.fading() : new Popularity());
    if (seasonal) {
      search = search.beyondTheSeason();
    }
    if (data.userFeatures().columns() > 0) {
      candidates.offer("attribute-prior", Cost.SMALL, new AttributePrior());
    }
    var dense = new DenseOffers(data, holdOut, search, candidates, log);
    Optional<Ease> ease = Optional.empty();
    if (large) {
      dense.head();
    } else if (fault.isEmpty()) {
      ease = Optional.of(dense.whole());
    } else {
      log.accept("ease, text-ease and other dense models left out: " + fault);
    }
    if (holdOut == HoldOut.LAST) {
      ease.ifPresent(dense::variants);
    }
    modalities();
    factors();
    candidates.offer("user-knn", Cost.userNeighbours(data), new UserKnn());
    if (ease.isEmpty()) {
      candidates.offer("item-knn", Cost.itemNeighbours(data), new ItemKnn());
    }
    ranked();
    if (holdOut != HoldOut.LAST) {
      ease.ifPresent(dense::variants);
    }
    if (large) {
      dense.unseenBeyondHead();
    }
    unseen();
    if (holdOut != HoldOut.RANDOM && candidates.isGenerous()) {
      others();
    }
    fewerPasses();
  }

  /** Something that hardly costs anything must place items without events, at the least. */
  private void unseen() {
    boolean placed =
        candidates.all().stream()
            .anyMatch(one -> one instanceof ColdColumns || one instanceof Content);
    if (!placed && !data.itemFeatures().isEmpty()) {
      candidates.offer("content", Cost.SMALL, new Content());
    }
  }

  /**
   * Those that the class path brings and that say what they cost, such as networks, which read the
   * order. Only who gives more time than any data gets by its size has asked for minutes.
   */
  private void others() {
    for (Algorithm other : Shelf.all(Algorithm.class)) {
      OptionalDouble seconds = other.trainingSeconds(data);
      if (seconds.isPresent() && other.needs().stream().allMatch(data::has)) {
        candidates.offer(other.name(), seconds.getAsDouble(), other);
      }
    }
  }

  /** Offers what speaks of new users once they are past their first events. */
  void newcomersAfter(int targetAfter) {
    candidates.offer(
        "newcomer-ridge of later events",
        Cost.dense(data),
        DenseOffers.newcomers(data).withSkip(targetAfter));
  }

  /** Late fusion: where items have several modalities, each by itself. */
  private void modalities() {
    List<String> modalities = Modality.in(data.itemFeatures());
    if (modalities.size() > 1) {
      modalities.forEach(
          one -> candidates.offer("modality of " + one, Cost.SMALL, new Modality(one)));
    }
  }

  /** As many factors as can be afforded. */
  private void factors() {
    Als largest = MemberSearch.largestAls();
    double many = Cost.factors(data, largest.factors(), largest.epochs());
    double few = Cost.factors(data, SMALL_ALS.factors(), SMALL_ALS.epochs());
    if (candidates.affords(many, MemberSearch.ALS_TRIES * many, largest)) {
      candidates.offer("als", many, MemberSearch.ALS_TRIES * many, largest, search::als);
    } else {
      candidates.offer("als", few, SMALL_ALS);
    }
  }

  /** As many passes as can be afforded. */
  private void ranked() {
    boolean all = candidates.affords(passes(RANKED), 0, RANKED);
    Factorization ranked = all ? RANKED : RANKED.withEpochs(FEW_PASSES);
    candidates.offer("factorization", passes(ranked), ranked);
  }

  /**
   * Few events are learned by heart in as many passes as many need; with what is left at the end.
   */
  private void fewerPasses() {
    double seconds = PASS_TRIES * passes(RANKED);
    if (candidates.all().contains(RANKED) && candidates.affords(0, seconds, RANKED)) {
      Factorization few = RANKED.withEpochs(FEW_PASSES);
      candidates.replace(RANKED, seconds, search.passes(List.of(RANKED, few)));
    }
  }

  private double passes(Factorization of) {
    return Cost.passes(data, of.factors(), of.epochs());
  }
}
