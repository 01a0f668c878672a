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
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The default: chooses the members of a {@link Gate} and their hyperparameters for the data at
 * hand.
 *
 * <p>Hyperparameters are found by {@code MemberSearch} on a validation part cut from the training
 * data. Members that need something the data has not (attributes, texts, room for a dense matrix,
 * time) are left out.
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

  /** λ of the head of a catalogue too large to try several. */
  private static final double HEAD_LAMBDA = 100;

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
        interactions.timed() && returningUsers(interactions) >= RETURNING_USERS
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

  /** The chosen gate, not yet trained. */
  public Gate choose(TrainingData data) {
    return gate(candidates(data, this::gate).all());
  }

  private Gate gate(List<Algorithm> members) {
    double coldUserShare = coldUsers ? 0.1 : 0;
    double coldItemShare = coldItems && holdOut == HoldOut.RANDOM ? 0.1 : 0;
    return new Gate(members, holdOut, HELD_OUT, coldUserShare, coldItemShare);
  }

  /** Asked by held-out users alone. */
  private Gate gateOfNewcomers(List<Algorithm> members) {
    return new Gate(members, holdOut, 0, 0.25, 0);
  }

  /**
   * Every member that the gate may choose among, the cheaper of equals first: a line for each, with
   * what it costs and how its hyperparameters are found.
   */
  private Candidates candidates(TrainingData data, Function<List<Algorithm>, Gate> gate) {
    var candidates = new Candidates(data, gate, log);
    boolean attributes = data.userFeatures().columns() > 0;
    boolean texts = data.itemFeatures().stream().anyMatch(FeatureBlock.Dense.class::isInstance);
    boolean coldColumns = coldItems && !data.itemFeatures().isEmpty();
    double dense = Cost.dense(data);
    boolean roomy = candidates.affords(dense, new Ease());
    var search = MemberSearch.of(data, holdOut, HELD_OUT, log);
    Ease ease = roomy ? search.ease() : new Ease();
    candidates.offer("popularity", Cost.SMALL, new Popularity());
    if (attributes) {
      candidates.offer("attribute-prior", Cost.SMALL, new AttributePrior());
    }
    if (holdOut == HoldOut.LATEST && search.isPossible()) {
      double rankings = Cost.rankings(data, MemberSearch.halfLives());
      candidates.offer("fading popularity", rankings, new Popularity(), search::fading);
    }
    if (holdOut == HoldOut.LATEST) {
      candidates.offer("newcomer-ridge", dense, newcomers(data.items()));
    }
    candidates.offer("association", dense, new Association());
    // Ranking a catalogue too large for dense models takes long, so there the default has to do.
    Als largest = roomy ? MemberSearch.largestAls() : new Als();
    double sweeps = Cost.factors(data, largest.factors(), largest.sweeps());
    candidates.offer("als", sweeps, largest, () -> roomy ? search.als() : largest);
    double passes = Cost.passes(data, RANKED.components(), RANKED.epochs());
    candidates.offer("factorization", passes, RANKED);
    candidates.offer("user-knn", Cost.userNeighbours(data), new UserKnn());
    candidates.offer("ease", dense, ease);
    candidates.offer("ease with dropout 0.95", dense, ease.withDropout(0.95));
    candidates.offer("ease with dropout 0.99", dense, ease.withDropout(0.99));
    if (texts) {
      candidates.offer("text-ease", dense, new TextEase(ease), () -> search.textEase(ease));
    }
    if (holdOut == HoldOut.LATEST && data.interactions().timed()) {
      candidates.offer("transition", dense, new Transition());
      Algorithm lasting =
          candidates.all().stream().filter(TextEase.class::isInstance).findFirst().orElse(ease);
      candidates.offer(
          "recency", dense, new Recency().withMember(lasting), () -> search.recency(lasting));
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
