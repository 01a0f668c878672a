package dev.weft.training;

import dev.weft.data.Interactions;
import dev.weft.data.Protocol;
import dev.weft.features.FeatureBlock;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.cold.ColdColumns;
import dev.weft.models.cold.HeadTail;
import dev.weft.models.content.Content;
import dev.weft.models.factorization.Factorization;
import dev.weft.models.factors.Als;
import dev.weft.models.gate.Gate;
import dev.weft.models.gate.HoldOut;
import dev.weft.models.linear.Ease;
import dev.weft.models.linear.TextEase;
import dev.weft.models.neighbours.Association;
import dev.weft.models.neighbours.ItemKnn;
import dev.weft.models.neighbours.UserKnn;
import dev.weft.models.newcomers.NewcomerRidge;
import dev.weft.models.popularity.AttributePrior;
import dev.weft.models.popularity.Popularity;
import dev.weft.models.sequence.NextItem;
import dev.weft.models.sequence.Recency;
import dev.weft.models.sequence.Transition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The default: chooses the members of a {@link Gate} and their hyperparameters for the data at
 * hand.
 *
 * <p>There is one default for each kind of question, and evaluation and training make it here, so
 * that what is measured is what is shipped. Hyperparameters are found by {@code MemberSearch} on a
 * validation part cut from the training data. Members that need something the data has not
 * (attributes, texts, room for a dense matrix, time) are left out, and so is what the budget does
 * not pay for; the members that gain most for their time come first.
 *
 * @param holdOut how validation data is cut: what will be asked; {@code LATEST} and {@code LAST}
 *     need times
 * @param coldUsers whether users without a history will ask, as the default assumes
 * @param coldItems whether items without events are to be placed by evidence, as the default does
 * @param budget how long choosing and training may take; empty for what suits the data
 * @param log is told every choice, in a line
 */
public record AutoGate(
    HoldOut holdOut,
    boolean coldUsers,
    boolean coldItems,
    Optional<Budget> budget,
    Consumer<String> log) {

  /** Share of the events held out, for the choice and for the gate. */
  private static final double HELD_OUT = 0.1;

  /** Share of the users asked for with the first of their events only. */
  private static final double COLD_USERS = 0.1;

  /** Share of the items that lose every event, so that new items are weighed for. */
  private static final double COLD_ITEMS = 0.1;

  /** Where the budget does not reach to choose among more factors. */
  private static final Als SMALL_ALS = new Als(64, 0.1, 0.025, 8);

  /** A ranking loss errs elsewhere than least squares do; what features say others know better. */
  private static final Factorization RANKED =
      new Factorization().withComponents(64).withMaxSampled(50).withFeatures(false);

  private static final String BUDGET = "budget: ";

  /** So many known users must come back after the cut for the latest events to be held out. */
  private static final int RETURNING_USERS = 100;

  /** Whether a line of the log is about the budget, or what is left out for it or for memory. */
  public static boolean saysBudget(String line) {
    return line.startsWith(BUDGET) || line.contains(Candidates.LEFT_OUT);
  }

  /** For a kind of question, with the budget that suits the data. */
  public AutoGate(HoldOut holdOut, Consumer<String> log) {
    this(holdOut, true, true, log);
  }

  /** The same where it is known that new users will not ask, or that there are no new items. */
  public AutoGate(HoldOut holdOut, boolean coldUsers, boolean coldItems, Consumer<String> log) {
    this(holdOut, coldUsers, coldItems, Optional.empty(), log);
  }

  /**
   * For data whose events have times the latest are held out, else random ones; random ones, too,
   * when hardly anyone who was there before comes back later, as on sites that people visit once.
   */
  public static AutoGate of(Interactions interactions, Consumer<String> log) {
    HoldOut holdOut =
        interactions.timed() && returningUsers(interactions) >= RETURNING_USERS
            ? HoldOut.LATEST
            : HoldOut.RANDOM;
    log.accept(
        "held out for every choice: "
            + (holdOut == HoldOut.LATEST ? "the latest" : "random")
            + " events");
    return new AutoGate(holdOut, log);
  }

  /** The same with a budget. */
  public AutoGate withBudget(Budget other) {
    return new AutoGate(holdOut, coldUsers, coldItems, Optional.of(other), log);
  }

  /** Users with events both before and after the cut. */
  private static long returningUsers(Interactions interactions) {
    try {
      return new Protocol.GlobalTemporal(HELD_OUT)
          .split(interactions).tests().stream().filter(test -> test.history().size() > 0).count();
    } catch (IllegalArgumentException e) {
      return 0; // All events at one time: there is no before and after.
    }
  }

  /** The chosen gate, not yet trained. */
  public Gate choose(TrainingData data) {
    return gate(candidates(data, members -> gate(members, data)).all(), data);
  }

  private Gate gate(List<Algorithm> members, TrainingData data) {
    boolean next = holdOut == HoldOut.LAST;
    boolean hideItems = coldItems && !next && !data.itemFeatures().isEmpty();
    return new Gate(
        members,
        holdOut,
        HELD_OUT,
        coldUsers && !next ? COLD_USERS : 0,
        hideItems ? COLD_ITEMS : 0);
  }

  /** Asked by held-out users alone. */
  private Gate gateOfNewcomers(List<Algorithm> members) {
    return new Gate(members, holdOut, 0, 0.25, 0);
  }

  /**
   * Every member that the gate may choose among, those that gain most for their time first: a line
   * for each, with what it costs and how its hyperparameters are found.
   */
  private Candidates candidates(TrainingData data, Function<List<Algorithm>, Gate> gate) {
    Gate asked = gate.apply(List.of(new Popularity()));
    Budget seconds = budget.orElseGet(() -> usual(data, asked));
    log.accept(BUDGET + seconds + (budget.isPresent() ? "" : ", by the size of the data"));
    int fits = 1 + asked.cuts(data);
    var candidates = new Candidates(data, gate, seconds, fits, log);
    boolean texts = data.itemFeatures().stream().anyMatch(FeatureBlock.Dense.class::isInstance);
    double dense = Cost.dense(data);
    var search = MemberSearch.of(data, holdOut, HELD_OUT, log);
    boolean large = MemberSearch.isLarge(data.items()) && holdOut != HoldOut.LAST;
    String fault = candidates.fault(dense, search.seconds(), new Ease());
    Popularity popularity = holdOut == HoldOut.LATEST ? search.fading() : new Popularity();
    candidates.offer("popularity", Cost.SMALL, popularity);
    if (gate.apply(List.of(popularity)).isSeasonal()) {
      search = search.beyondTheSeason();
    }
    if (data.userFeatures().columns() > 0) {
      candidates.offer("attribute-prior", Cost.SMALL, new AttributePrior());
    }
    if (large) {
      offerLarge(data, candidates, search, texts);
    } else if (fault.isEmpty()) {
      if (holdOut != HoldOut.LAST) {
        candidates.spend(search.seconds());
      }
      dense(data, candidates, search, texts);
    } else {
      log.accept("ease, text-ease and other dense models left out: " + fault);
    }
    offerFactors(data, candidates, search);
    candidates.offer("user-knn", Cost.userNeighbours(data), new UserKnn());
    if (large || !fault.isEmpty()) {
      candidates.offer("item-knn", Cost.itemNeighbours(data), new ItemKnn());
    }
    candidates.offer(
        "factorization", Cost.passes(data, RANKED.components(), RANKED.epochs()), RANKED);
    return candidates;
  }

  /** Twice that of the data where what comes next, or strangers alone, take more to choose for. */
  private Budget usual(TrainingData data, Gate asked) {
    double seconds = Budget.of(data).seconds();
    boolean more = holdOut == HoldOut.LAST || asked.heldOutShare() == 0;
    return new Budget(more ? 2 * seconds : seconds);
  }

  /** Members with a matrix of items × items. */
  private void dense(TrainingData data, Candidates candidates, MemberSearch search, boolean texts) {
    double dense = Cost.dense(data);
    Ease ease;
    if (holdOut == HoldOut.LAST) {
      ease = next(data, candidates);
    } else {
      ease = search.ease();
    }
    candidates.offer("ease", dense, ease);
    if (texts && holdOut == HoldOut.LAST) {
      candidates.offer("text-ease", 2 * dense, new TextEase(ease));
    } else if (texts) {
      candidates.offer(
          "text-ease",
          2 * dense,
          search.seconds(),
          new TextEase(ease),
          () -> search.textEase(ease));
    }
    if (!data.itemFeatures().isEmpty()) {
      candidates.offer("cold-columns", 2 * dense, new ColdColumns(ease));
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
    candidates.offer("association", 0.5 * dense, new Association());
    candidates.offer("ease with dropout 0.95", dense, ease.withDropout(0.95));
    candidates.offer("ease with dropout 0.99", dense, ease.withDropout(0.99));
    if (holdOut == HoldOut.LATEST && data.userFeatures().columns() > 0) {
      candidates.offer("newcomer-ridge", 2 * dense, newcomers(data.items()));
    }
  }

  /** What comes next, and the EASE in it. */
  private Ease next(TrainingData data, Candidates candidates) {
    double tries = NextItemSearch.TRIES * Cost.tried(MemberSearch.sampled(data));
    candidates.offer(
        "next-item",
        3 * Cost.dense(data),
        tries,
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

  /** As many factors as can be afforded. */
  private static void offerFactors(TrainingData data, Candidates candidates, MemberSearch search) {
    Als largest = MemberSearch.largestAls();
    double many = Cost.factors(data, largest.factors(), largest.sweeps());
    double few = Cost.factors(data, SMALL_ALS.factors(), SMALL_ALS.sweeps());
    if (candidates.affords(many, MemberSearch.ALS_TRIES * many, largest)) {
      candidates.offer("als", many, MemberSearch.ALS_TRIES * many, largest, search::als);
    } else {
      candidates.offer("als", few, SMALL_ALS);
    }
  }

  /** A dense model of the items with most support, the others by their neighbours and texts. */
  private void offerLarge(
      TrainingData data, Candidates candidates, MemberSearch search, boolean texts) {
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
        texts ? 2 * search.seconds() : search.seconds(),
        largest,
        () -> {
          Ease ease = search.ease();
          return new HeadTail(head, texts ? search.textEase(ease) : ease);
        });
    if (texts) {
      candidates.offer("content", Cost.SMALL, new Content());
    }
  }

  /**
   * The same, fitted only on users held out with their first events: for those who are new.
   *
   * @param data what may be learned from
   */
  public Gate chooseForColdUsers(TrainingData data) {
    return chooseForColdUsers(data, 0);
  }

  /**
   * The same, where the questions are about what new users take once past their first events, which
   * may be of another kind.
   *
   * @param data what may be learned from
   * @param targetAfter number of first events that are not asked for, at least 0
   */
  public Gate chooseForColdUsers(TrainingData data, int targetAfter) {
    Candidates candidates = candidates(data, this::gateOfNewcomers);
    if (targetAfter > 0 && holdOut == HoldOut.LATEST) {
      candidates.offer(
          "newcomer-ridge of later events",
          Cost.dense(data),
          newcomers(data.items()).withSkip(targetAfter));
    }
    return gateOfNewcomers(candidates.all());
  }

  /** For a large catalogue by attributes alone: its history would take two dense solves more. */
  private static NewcomerRidge newcomers(int items) {
    NewcomerRidge whole = new NewcomerRidge();
    return MemberSearch.isLarge(items) ? whole.withHistoryWeight(0) : whole;
  }
}
