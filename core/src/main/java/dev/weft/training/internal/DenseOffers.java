package dev.weft.training.internal;

import dev.weft.features.FeatureBlock;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.cold.ColdColumns;
import dev.weft.models.internal.cold.HeadColumns;
import dev.weft.models.internal.cold.HeadTail;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.TextEase;
import dev.weft.models.internal.neighbours.Association;
import dev.weft.models.internal.neighbours.Slim;
import dev.weft.models.internal.newcomers.NewcomerRidge;
import dev.weft.models.internal.sequence.NextItem;
import dev.weft.models.internal.sequence.Recency;
import dev.weft.models.internal.sequence.Transition;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/** Members of the default's gate that are solved from a matrix of items × items. */
final class DenseOffers {

  /** With this share of items without events, what places them is worth more than variants. */
  private static final double MANY_UNSEEN = 0.05;

  /** A model of what comes next takes about as long as this many dense ones. */
  private static final int NEXT_FITS = 3;

  private final TrainingData data;
  private final HoldOut holdOut;
  private final MemberSearch search;
  private final Candidates candidates;
  private final Consumer<String> log;
  private final boolean texts;
  private final double dense;

  /** Items without events. */
  private final long unseen;

  /** Whether much of the catalogue hangs on what items say alone. */
  private final boolean manyUnseen;

  /**
   * None so far.
   *
   * @param search finds hyperparameters
   * @param candidates what is accepted, within a budget
   * @param log is told what is left out and why
   */
  DenseOffers(
      TrainingData data,
      HoldOut holdOut,
      MemberSearch search,
      Candidates candidates,
      Consumer<String> log) {
    this.data = data;
    this.holdOut = holdOut;
    this.search = search;
    this.candidates = candidates;
    this.log = log;
    this.texts = data.itemFeatures().stream().anyMatch(FeatureBlock.Dense.class::isInstance);
    this.dense = Cost.dense(data);
    this.unseen =
        Arrays.stream(data.interactions().support()).filter(support -> support == 0).count();
    this.manyUnseen = unseen >= MANY_UNSEEN * data.items();
  }

  /** About how many seconds all of {@link NextItem} takes, its search included. */
  static double secondsOfNext(TrainingData data, int fits) {
    return NEXT_FITS * fits * Cost.dense(data) + nextTries(data);
  }

  private static double nextTries(TrainingData data) {
    return NextItemSearch.TRIES * Cost.tried(MemberSearch.sampled(data));
  }

  /** Offers those of all items; the EASE among them is returned. */
  Ease whole() {
    Ease ease;
    if (holdOut == HoldOut.LAST) {
      ease = next();
    } else {
      candidates.spend(search.seconds());
      ease = search.ease();
    }
    candidates.offer("ease", dense, ease);
    if (texts) {
      textual(ease);
    }
    if (manyUnseen) {
      coldColumns(ease);
    }
    if (holdOut == HoldOut.LATEST && data.interactions().timed()) {
      timed(ease);
    }
    return ease;
  }

  private void textual(Ease ease) {
    if (holdOut == HoldOut.LAST) {
      candidates.offer("text-ease", 2 * dense, new TextEase(ease));
    } else {
      candidates.offer(
          "text-ease", 2 * dense, search.textSeconds(), new TextEase(ease), search::textEase);
    }
  }

  /** What reads the order and the age of what was done. */
  private void timed(Ease ease) {
    candidates.offer("transition", 2 * dense, new Transition());
    Algorithm lasting =
        candidates.all().stream().anyMatch(TextEase.class::isInstance) ? search.bestEase() : ease;
    candidates.offer(
        "recency",
        2 * dense,
        0.5 * search.seconds(),
        new Recency().withMember(lasting),
        () -> search.recency(lasting));
  }

  /** What is learned like EASE, and from the same sums. */
  void variants(Ease ease) {
    if (!manyUnseen) {
      coldColumns(ease);
    }
    candidates.offer("association", 0.5 * dense, new Association());
    candidates.offer("ease with dropout 0.95", dense, ease.withDropout(0.95));
    candidates.offer("ease with dropout 0.99", dense, ease.withDropout(0.99));
    if (holdOut == HoldOut.LATEST && data.userFeatures().columns() > 0) {
      candidates.offer("newcomer-ridge", 2 * dense, newcomers(data));
    }
  }

  private void coldColumns(Ease ease) {
    if (!data.itemFeatures().isEmpty()) {
      candidates.offer("cold-columns", 2 * dense, new ColdColumns(ease));
    }
  }

  /** What comes next, and the EASE in it. */
  private Ease next() {
    candidates.offer(
        "next-item",
        NEXT_FITS * dense,
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

  /** Offers one of the items with most support; the others go by their neighbours and texts. */
  void head() {
    int head = Cost.head(data);
    if (head < data.items()) {
      log.accept(
          String.format(
              Locale.ROOT,
              "dense models of all %,d items left out: one of the %,d with most support stands for"
                  + " them, the others are placed by neighbours and texts",
              data.items(),
              head));
    }
    Ease like = new Ease();
    Algorithm largest = new HeadTail(head, texts ? new TextEase(like) : like);
    candidates.offer(
        "head-tail",
        Cost.headTail(data, head),
        search.seconds() + (texts ? search.textSeconds() : 0),
        largest,
        () -> new HeadTail(head, texts ? search.bestEase() : search.ease()));
    if (manyUnseen) {
      headColumns();
    }
    // Where events are few, sparse weights that are not negative err less than those of an inverse.
    candidates.offer(
        "head-tail of slim",
        Cost.headTail(data, head),
        search.slimSeconds(),
        new HeadTail(head, new Slim()),
        () -> new HeadTail(head, search.slim()));
    if (!data.itemFeatures().isEmpty()) {
      candidates.offer("content", Cost.SMALL, new Content());
    }
  }

  /** Offers, last, what places items without events in a catalogue with a head. */
  void unseenBeyondHead() {
    if (!manyUnseen) {
      headColumns();
    }
  }

  private void headColumns() {
    if (!data.itemFeatures().isEmpty()) {
      var columns = new HeadColumns();
      double known = data.items() - (double) unseen;
      double head = Math.min(columns.headItems(), known);
      double reaching = Math.min(columns.reachingItems(), known);
      double cold = unseen + AutoGate.COLD_ITEMS * data.items();
      candidates.offer("head-columns", Cost.headColumns(head, reaching, cold), columns);
    }
  }

  /** For a large catalogue by attributes alone: its history would take two dense solves more. */
  static NewcomerRidge newcomers(TrainingData data) {
    NewcomerRidge whole = new NewcomerRidge();
    return MemberSearch.isLarge(data.items()) ? whole.withHistoryWeight(0) : whole;
  }
}
