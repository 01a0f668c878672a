package dev.weft.training.internal;

import dev.weft.features.FeatureBlock;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.cold.ColdColumns;
import dev.weft.models.internal.cold.HeadTail;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.content.Modality;
import dev.weft.models.internal.factorization.Factorization;
import dev.weft.models.internal.factors.Als;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.TextEase;
import dev.weft.models.internal.neighbours.Association;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.internal.neighbours.UserKnn;
import dev.weft.models.internal.newcomers.NewcomerRidge;
import dev.weft.models.internal.popularity.AttributePrior;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.sequence.NextItem;
import dev.weft.models.internal.sequence.Recency;
import dev.weft.models.internal.sequence.Transition;
import dev.weft.models.shelf.Shelf;
import java.util.List;
import java.util.Locale;
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

  /** A model of what comes next takes about as long as this many dense ones. */
  private static final int NEXT_FITS = 3;

  private final TrainingData data;
  private final HoldOut holdOut;
  private final boolean seasonal;
  private final boolean texts;
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
    this.texts = data.itemFeatures().stream().anyMatch(FeatureBlock.Dense.class::isInstance);
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
    double dense = Cost.dense(data);
    String fault = candidates.fault(dense, search.seconds(), new Ease());
    candidates.offer(
        "popularity", Cost.SMALL, holdOut == HoldOut.LATEST ? search.fading() : new Popularity());
    if (seasonal) {
      search = search.beyondTheSeason();
    }
    if (data.userFeatures().columns() > 0) {
      candidates.offer("attribute-prior", Cost.SMALL, new AttributePrior());
    }
    Optional<Ease> ease = Optional.empty();
    if (large) {
      large();
    } else if (fault.isEmpty()) {
      ease = Optional.of(dense(dense));
    } else {
      log.accept("ease, text-ease and other dense models left out: " + fault);
    }
    if (holdOut == HoldOut.LAST) {
      ease.ifPresent(one -> variants(dense, one));
    }
    modalities();
    factors();
    candidates.offer("user-knn", Cost.userNeighbours(data), new UserKnn());
    if (ease.isEmpty()) {
      candidates.offer("item-knn", Cost.itemNeighbours(data), new ItemKnn());
    }
    ranked();
    if (holdOut != HoldOut.LAST) {
      ease.ifPresent(one -> variants(dense, one));
    }
    unseen();
    if (holdOut != HoldOut.RANDOM && candidates.isGenerous()) {
      others();
    }
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
        "newcomer-ridge of later events", Cost.dense(data), newcomers().withSkip(targetAfter));
  }

  /** About how many seconds all of {@link NextItem} takes, its search included. */
  static double secondsOfNext(TrainingData data, int fits) {
    return NEXT_FITS * fits * Cost.dense(data) + nextTries(data);
  }

  private static double nextTries(TrainingData data) {
    return NextItemSearch.TRIES * Cost.tried(MemberSearch.sampled(data));
  }

  /** Members with a matrix of items × items; the EASE among them is returned. */
  private Ease dense(double dense) {
    Ease ease;
    if (holdOut == HoldOut.LAST) {
      ease = next();
    } else {
      candidates.spend(search.seconds());
      ease = search.ease();
    }
    candidates.offer("ease", dense, ease);
    if (texts && holdOut == HoldOut.LAST) {
      candidates.offer("text-ease", 2 * dense, new TextEase(ease));
    } else if (texts) {
      candidates.offer(
          "text-ease",
          2 * dense,
          search.textSeconds(),
          new TextEase(ease),
          () -> search.textEase(ease));
    }
    if (holdOut == HoldOut.LATEST && data.interactions().timed()) {
      candidates.offer("transition", 2 * dense, new Transition());
      Algorithm lasting =
          candidates.all().stream().filter(TextEase.class::isInstance).findFirst().orElse(ease);
      candidates.offer(
          "recency",
          2 * dense,
          0.5 * search.seconds(),
          new Recency().withMember(lasting),
          () -> search.recency(lasting));
    }
    return ease;
  }

  /** What is learned like EASE, and from the same sums. */
  private void variants(double dense, Ease ease) {
    if (!data.itemFeatures().isEmpty()) {
      candidates.offer("cold-columns", 2 * dense, new ColdColumns(ease));
    }
    candidates.offer("association", 0.5 * dense, new Association());
    candidates.offer("ease with dropout 0.95", dense, ease.withDropout(0.95));
    candidates.offer("ease with dropout 0.99", dense, ease.withDropout(0.99));
    if (holdOut == HoldOut.LATEST && data.userFeatures().columns() > 0) {
      candidates.offer("newcomer-ridge", 2 * dense, newcomers());
    }
  }

  /** What comes next, and the EASE in it. */
  private Ease next() {
    candidates.offer(
        "next-item",
        NEXT_FITS * Cost.dense(data),
        nextTries(data),
        new NextItem(),
        () -> new NextItemSearch(log).choose(data));
    for (Algorithm member : candidates.all()) {
      if (member instanceof NextItem chosen) {
        return easeOf(chosen.behaviour());
      }
    }
    return new Ease();
  }

  private static Ease easeOf(Algorithm behaviour) {
    return switch (behaviour) {
      case Recency recency -> easeOf(recency.member());
      case TextEase textual -> textual.ease();
      case Ease ease -> ease;
      default -> new Ease();
    };
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

  private double passes(Factorization of) {
    return Cost.passes(data, of.factors(), of.epochs());
  }

  /** A dense model of the items with most support, the others by their neighbours and texts. */
  private void large() {
    int head = Cost.head(data);
    log.accept(
        String.format(
            Locale.ROOT,
            "dense models of all %,d items left out: one of the %,d with most support stands for"
                + " them, the others are placed by neighbours and texts",
            data.items(),
            head));
    Ease like = new Ease();
    Algorithm largest = new HeadTail(head, texts ? new TextEase(like) : like);
    candidates.offer(
        "head-tail",
        Cost.headTail(data, head),
        search.seconds() + (texts ? search.textSeconds() : 0),
        largest,
        () -> {
          Ease ease = search.ease();
          return new HeadTail(head, texts ? search.textEase(ease) : ease);
        });
    if (!data.itemFeatures().isEmpty()) {
      candidates.offer("content", Cost.SMALL, new Content());
    }
  }

  /** For a large catalogue by attributes alone: its history would take two dense solves more. */
  private NewcomerRidge newcomers() {
    NewcomerRidge whole = new NewcomerRidge();
    return MemberSearch.isLarge(data.items()) ? whole.withHistoryWeight(0) : whole;
  }
}
