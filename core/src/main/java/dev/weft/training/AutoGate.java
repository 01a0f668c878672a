package dev.weft.training;

import dev.weft.data.Event;
import dev.weft.data.Interactions;
import dev.weft.data.LastItems;
import dev.weft.data.Protocol;
import dev.weft.data.Split;
import dev.weft.evaluation.Metric;
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
import dev.weft.training.GridSearch.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/**
 * The default: chooses the members of a {@link Gate} and their hyperparameters for the data at
 * hand.
 *
 * <p>On a validation part cut from the training data, λ of {@link Ease} is chosen on a log grid,
 * then its dropout, its damping and its share of sessions or of what is close in time, then how
 * much the text counts in {@link TextEase}, how much the unobserved in {@link Als} and, where time
 * decides, how soon {@link Popularity} fades and a history ages. Members that need something the
 * data has not (attributes, texts, room for a dense matrix, time) are left out.
 *
 * @param holdOut how validation data is cut; {@code LATEST} and {@code LAST} need times
 * @param coldUsers whether users without a history will ask
 * @param coldItems whether items without events are to be recommended
 * @param log is told every choice, in a line
 */
public record AutoGate(
    HoldOut holdOut, boolean coldUsers, boolean coldItems, Consumer<String> log) {

  /** Share of the events held out, for the choice and for the gate. */
  private static final double HELD_OUT = 0.1;

  /** With so many pairs one validation cut is as good as several. */
  private static final long ENOUGH_PAIRS = 300_000;

  private static final int MOST_CUTS = 4;

  private static final long VALIDATION_SEED = 17;

  /** A dense fit of more items takes many seconds, so fewer candidates are tried. */
  private static final int LARGE = 5_000;

  private static final double[] LAMBDAS = {10, 30, 100, 300, 1_000, 3_000};
  private static final double[] FEW_LAMBDAS = {30, 300};

  /** λ of the head of a catalogue too large to try several. */
  private static final double HEAD_LAMBDA = 100;

  /** How often the weight of the text is doubled at most, as long as that gains. */
  private static final int TEXT_STEPS = 3;

  private static final double[] DROPOUTS = {0, 0.15, 0.5, 0.66};

  /** Days after which popularity has halved, from news to classics. */
  private static final double[] HALF_LIVES = {1, 3, 10, 30, 100, 365};

  /** Later moments after which an entry of a history counts 1/e. */
  private static final double[] MOMENTS = {2, 8};

  /** From few events a row to many different tastes: less penalty on more factors. */
  private static final List<Als> FACTORIZATIONS =
      List.of(
          new Als(128, 0.1, 0.025, 8), new Als(128, 0.2, 0.012, 8), new Als(256, 0.3, 0.006, 8));

  /** A ranking loss errs elsewhere than least squares do; what features say others know better. */
  private static final Factorization RANKED =
      new Factorization().withComponents(64).withMaxSampled(50).withFeatures(false);

  /** So many known users must come back after the cut for the latest events to be held out. */
  private static final int RETURNING_USERS = 100;

  /**
   * For data whose events have times the latest are held out, else random ones; random ones, too,
   * when hardly anyone who was there before comes back later, as on sites that people visit once.
   */
  public static AutoGate of(Interactions interactions, Consumer<String> log) {
    HoldOut holdOut =
        timed(interactions) && returningUsers(interactions) >= RETURNING_USERS
            ? HoldOut.LATEST
            : HoldOut.RANDOM;
    log.accept(
        "held out for every choice: "
            + (holdOut == HoldOut.LATEST ? "the latest" : "random")
            + " events");
    return new AutoGate(holdOut, true, true, log);
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

  private static boolean timed(Interactions interactions) {
    return interactions.pairs() > 0
        && interactions.histories().stream()
            .allMatch(h -> h.size() == 0 || h.time(0) != Event.NO_TIME);
  }

  /** The chosen gate, not yet trained. */
  public Gate choose(TrainingData data) {
    double coldUserShare = coldUsers ? 0.1 : 0;
    double coldItemShare = coldItems && holdOut == HoldOut.RANDOM ? 0.1 : 0;
    return new Gate(candidates(data).all(), holdOut, HELD_OUT, coldUserShare, coldItemShare);
  }

  /**
   * Every member that the gate may choose among, the cheaper of equals first: a line for each, with
   * what it costs and how its hyperparameters are found.
   */
  private Candidates candidates(TrainingData data) {
    var candidates = new Candidates(data, log);
    boolean attributes = data.userFeatures().columns() > 0;
    boolean texts = data.itemFeatures().stream().anyMatch(FeatureBlock.Dense.class::isInstance);
    boolean coldColumns = coldItems && !data.itemFeatures().isEmpty();
    double dense = Cost.dense(data);
    boolean roomy = candidates.affords(dense, new Ease());
    Optional<GridSearch> search = search(data);
    Ease ease = roomy ? chosenEase(search) : new Ease();
    candidates.offer("popularity", Cost.SMALL, new Popularity());
    if (attributes) {
      candidates.offer("attribute-prior", Cost.SMALL, new AttributePrior());
    }
    if (holdOut == HoldOut.LATEST && search.isPresent()) {
      double rankings = Cost.rankings(data, HALF_LIVES.length);
      candidates.offer("fading popularity", rankings, new Popularity(), () -> fading(search.get()));
    }
    if (holdOut == HoldOut.LATEST) {
      candidates.offer("newcomer-ridge", dense, newcomers(data.items()));
    }
    candidates.offer("association", dense, new Association());
    Als largest = roomy ? FACTORIZATIONS.getLast() : new Als();
    double sweeps = Cost.factors(data, largest.factors(), largest.sweeps());
    candidates.offer("als", sweeps, largest, () -> chosenAls(search, roomy));
    double passes = Cost.passes(data, RANKED.components(), RANKED.epochs());
    candidates.offer("factorization", passes, RANKED);
    candidates.offer("user-knn", Cost.userNeighbours(data), new UserKnn());
    candidates.offer("ease", dense, ease);
    candidates.offer("ease with dropout 0.95", dense, ease.withDropout(0.95));
    candidates.offer("ease with dropout 0.99", dense, ease.withDropout(0.99));
    if (texts) {
      candidates.offer("text-ease", dense, new TextEase(ease), () -> chosenTextEase(search, ease));
    }
    if (holdOut == HoldOut.LATEST && timed(data.interactions())) {
      candidates.offer("transition", dense, new Transition());
      Algorithm lasting =
          candidates.all().stream().filter(TextEase.class::isInstance).findFirst().orElse(ease);
      candidates.offer(
          "recency", dense, new Recency(lasting, MOMENTS[0]), () -> recency(search, lasting));
    }
    if (coldColumns) {
      candidates.offer("cold-columns", dense, new ColdColumns(ease));
    }
    if (holdOut == HoldOut.LAST) {
      candidates.offer(
          "next-item", dense, new NextItem(), () -> new NextItemSearch(log).choose(data));
    }
    if (!roomy) {
      candidates.offer("item-knn", Cost.itemNeighbours(data), new ItemKnn());
      int head = Cost.largestDense();
      Ease ofHead = new Ease(HEAD_LAMBDA, 0.33);
      candidates.offer(
          "head-tail",
          Cost.headTail(data, head),
          new HeadTail(head, texts ? new TextEase(ofHead) : ofHead));
    }
    if (!roomy && texts) {
      candidates.offer("content", Cost.SMALL, new Content());
    }
    return candidates;
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
    List<Algorithm> members = choose(data).members();
    if (targetAfter > 0 && holdOut == HoldOut.LATEST) {
      var later = new Candidates(data, log);
      members.forEach(member -> later.offer(member.name(), Cost.SMALL, member));
      later.offer(
          "newcomer-ridge of later events",
          Cost.dense(data),
          newcomers(data.items()).withSkip(targetAfter));
      members = later.all();
    }
    return new Gate(members, holdOut, 0, 0.25, 0);
  }

  /** Where hyperparameters are compared; empty when there is too little data. */
  private Optional<GridSearch> search(TrainingData data) {
    List<Split> validations = validations(data.interactions());
    return validations.isEmpty()
        ? Optional.empty()
        : Optional.of(GridSearch.of(data, validations, Metric.ndcg(10), log));
  }

  /** How soon a history's entries age, as far as it can be found out. */
  private static Recency recency(Optional<GridSearch> search, Algorithm lasting) {
    return search
        .map(
            found ->
                found
                    .best(
                        DoubleStream.of(MOMENTS)
                            .mapToObj(moments -> new Recency(lasting, moments))
                            .toList())
                    .algorithm())
        .orElseGet(() -> new Recency(lasting, MOMENTS[0]));
  }

  private static Popularity fading(GridSearch search) {
    return search.best(DoubleStream.of(HALF_LIVES).mapToObj(Popularity::new).toList()).algorithm();
  }

  /** Ranking a catalogue too large for dense models takes long, so there the default has to do. */
  private static Als chosenAls(Optional<GridSearch> search, boolean roomy) {
    return roomy
        ? search.map(found -> found.best(FACTORIZATIONS).algorithm()).orElseGet(Als::new)
        : new Als();
  }

  private static Ease chosenEase(Optional<GridSearch> search) {
    return search.map(found -> chosenEase(found).algorithm()).orElseGet(Ease::new);
  }

  private static TextEase chosenTextEase(Optional<GridSearch> search, Ease ease) {
    return search.map(found -> chosenTextEase(found, ease)).orElseGet(() -> new TextEase(ease));
  }

  /** For a large catalogue by attributes alone: its history would take two dense solves more. */
  private static NewcomerRidge newcomers(int items) {
    NewcomerRidge whole = new NewcomerRidge();
    return items > LARGE ? whole.withHistoryWeight(0) : whole;
  }

  private static Choice<Ease> chosenEase(GridSearch search) {
    Choice<Ease> choice =
        search.best(
            DoubleStream.of(large(search) ? FEW_LAMBDAS : LAMBDAS)
                .mapToObj(lambda -> new Ease(lambda, 0.33))
                .toList());
    if (large(search)) {
      return choice;
    }
    Choice<Ease> withDropout =
        search.best(
            choice, DoubleStream.of(DROPOUTS).mapToObj(choice.algorithm()::withDropout).toList());
    Ease best = withDropout.algorithm();
    Ease damped = best.withDamping(0.5); // Its sums are smaller, and so is the λ that fits them.
    List<Ease> refined = new ArrayList<>(List.of(damped, damped.withLambda(best.lambda() / 3)));
    TrainingData part = search.parts().getFirst();
    if (part.sessions().users().length > 0) {
      refined.add(best.withSessionShare(0.5));
      refined.add(damped.withSessionShare(0.5));
      refined.add(damped.withSessionShare(0.5).withLambda(best.lambda() / 3));
    }
    if (timed(part.interactions())) {
      refined.add(best.withAdjacentShare(0.5));
      refined.add(damped.withAdjacentShare(0.5).withLambda(best.lambda() / 2));
    }
    return search.best(withDropout, refined);
  }

  private static boolean large(GridSearch search) {
    return search.parts().getFirst().items() > LARGE;
  }

  private static TextEase chosenTextEase(GridSearch search, Ease ease) {
    if (large(search)) {
      return new TextEase(ease);
    }
    // What draws B towards the text holds it back as λ does, so less of λ may be enough.
    double lambda = ease.lambda();
    Choice<TextEase> choice =
        search.best(
            List.of(
                new TextEase(ease, 0.3 * lambda, 1),
                new TextEase(ease, lambda, 1),
                new TextEase(ease.withLambda(lambda / 2), lambda, 1)));
    for (int step = 0; step < TEXT_STEPS && choice.algorithm().textWeight() >= lambda; step++) {
      Choice<TextEase> next = search.best(choice, List.of(textual(choice.algorithm())));
      if (next.algorithm().equals(choice.algorithm())) {
        break;
      }
      choice = next;
    }
    TextEase best = choice.algorithm();
    return search
        .best(choice, List.of(new TextEase(best.ease(), best.textWeight(), 0.3)))
        .algorithm();
  }

  /** The same drawn further towards the text, and held back less by λ. */
  private static TextEase textual(TextEase than) {
    Ease ease = than.ease();
    return new TextEase(
        ease.withLambda(ease.lambda() / 2), 2 * than.textWeight(), than.textLambda());
  }

  /** Several random cuts of small data, one of large; none when there is too little. */
  private List<Split> validations(Interactions interactions) {
    List<Split> splits = new ArrayList<>();
    long cuts =
        interactions.items() > LARGE
            ? 1
            : Math.clamp(ENOUGH_PAIRS / Math.max(1, interactions.pairs()), 1, MOST_CUTS);
    try {
      switch (holdOut) {
        case LATEST -> splits.add(new Protocol.GlobalTemporal(HELD_OUT).split(interactions));
        case LAST -> splits.add(LastItems.of(interactions, 3, VALIDATION_SEED));
        case RANDOM -> {
          for (int cut = 0; cut < cuts; cut++) {
            splits.add(
                new Protocol.RandomInteractions(HELD_OUT, VALIDATION_SEED + cut)
                    .split(interactions));
          }
        }
      }
    } catch (IllegalArgumentException e) {
      log.accept("too little data to choose hyperparameters on: " + e.getMessage());
    }
    return splits;
  }
}
