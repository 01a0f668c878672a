package dev.weft.training.internal;

import dev.weft.data.Interactions;
import dev.weft.data.splits.Protocol;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.popularity.Fading;
import dev.weft.models.internal.popularity.Popularity;
import java.util.ArrayList;
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
 * @param later whether new users come after the data and not from within it, though what is held
 *     out is drawn from all of it
 * @param budget how long choosing and training may take; empty for what suits the data
 * @param log is told every choice, in a line
 */
public record AutoGate(
    HoldOut holdOut,
    boolean coldUsers,
    boolean coldItems,
    boolean later,
    Optional<Budget> budget,
    Consumer<String> log) {

  /** Share of the events held out, for the choice and for the gate. */
  private static final double HELD_OUT = 0.1;

  /** The most that a cut in time may hold out, where many events share one time. */
  private static final double MOST_HELD_OUT = 1.5 * HELD_OUT;

  /** Share of the users asked for with the first of their events only. */
  private static final double COLD_USERS = 0.1;

  /** Share of the items that lose every event, so that new items are weighed for. */
  static final double COLD_ITEMS = 0.1;

  private static final String BUDGET = "budget: ";

  /** How many known users must come back after the cut for the latest events to be held out. */
  private static final int RETURNING_USERS = 30;

  private static final String UNORDERED = "the order of events plays no part: ";

  /** Whether a line of the log is about the budget, or what is left out for it or for memory. */
  public static boolean saysBudget(String line) {
    return line.startsWith(BUDGET) || line.contains(Candidates.LEFT_OUT);
  }

  /** Whether a line of the log says that the order of events was not looked at. */
  public static boolean saysUnordered(String line) {
    return line.startsWith(UNORDERED);
  }

  /** For a kind of question, with the budget that suits the data. */
  public AutoGate(HoldOut holdOut, Consumer<String> log) {
    this(holdOut, true, true, log);
  }

  /** The same where it is known that new users will not ask, or that there are no new items. */
  public AutoGate(HoldOut holdOut, boolean coldUsers, boolean coldItems, Consumer<String> log) {
    this(holdOut, coldUsers, coldItems, false, Optional.empty(), log);
  }

  /**
   * For data whose events have times the latest are held out, else random ones; random ones, too,
   * when hardly anyone who was there before comes back later, as on sites that people visit once,
   * unless the order clearly tells what each of them took last.
   */
  public static AutoGate of(Interactions interactions, Consumer<String> log) {
    boolean cut = isCut(interactions);
    long returning = cut ? returningUsers(interactions) : 0;
    boolean enough = returning >= RETURNING_USERS;
    boolean ordered = !enough && ordered(interactions);
    HoldOut holdOut =
        enough
            ? HoldOut.LATEST
            : ordered && OrderEvidence.isClear(interactions) ? HoldOut.LAST : HoldOut.RANDOM;
    log.accept("held out for every choice: " + named(holdOut));
    if (ordered && holdOut == HoldOut.RANDOM) {
      log.accept(
          UNORDERED
              + (cut ? returning(returning) : "too many events share one moment for a cut in time")
              + "; 'train --for latest' and 'train --for next' go by the order all the same");
    }
    return new AutoGate(holdOut, true, true, true, Optional.empty(), log);
  }

  private static String named(HoldOut holdOut) {
    return switch (holdOut) {
      case LATEST -> "the latest events";
      case RANDOM -> "random events";
      case LAST -> "each user's last item, which the order tells far better than anything else";
    };
  }

  /** The same with a budget. */
  public AutoGate withBudget(Budget other) {
    return new AutoGate(holdOut, coldUsers, coldItems, later, Optional.of(other), log);
  }

  private static String returning(long users) {
    return String.format(
        Locale.ROOT,
        "%d people come back after a cut in time, and it takes %d to choose by",
        users,
        RETURNING_USERS);
  }

  /**
   * Whether the latest events can be held out; not where so many share one time that a cut would
   * hold out far more than it should.
   */
  private static boolean isCut(Interactions interactions) {
    return interactions.timed()
        && new Protocol.GlobalTemporal(HELD_OUT).tested(interactions) <= MOST_HELD_OUT;
  }

  /** Number of users with events both before and after the cut. */
  private static long returningUsers(Interactions interactions) {
    return new Protocol.GlobalTemporal(HELD_OUT)
        .split(interactions).tests().stream().filter(test -> test.history().size() > 0).count();
  }

  /** Whether enough users did things at different times, one after the other. */
  private static boolean ordered(Interactions interactions) {
    return interactions.timed()
        && interactions.histories().stream()
                .filter(one -> one.size() > 0 && one.time(0) < one.time(one.size() - 1))
                .count()
            >= RETURNING_USERS;
  }

  /** The chosen gate, not yet trained. */
  public Gate choose(TrainingData data) {
    MemberOffers offers = offers(data, members -> gate(members, data));
    offers.known();
    return gate(withSeason(offers.accepted(), data), data);
  }

  /** The members of a gate that was chosen of other data, asked what these data ask. */
  public Gate again(Gate before, TrainingData data) {
    return gate(withSeason(before.members(), data), data);
  }

  /**
   * With what everyone takes of late, for strangers, where they come later and that clearly is not
   * what everyone took over all times.
   */
  private List<Algorithm> withSeason(List<Algorithm> members, TrainingData data) {
    boolean fades = members.stream().anyMatch(one -> one instanceof Popularity p && p.isFading());
    if (!later || fades || holdOut == HoldOut.LATEST || !data.interactions().timed()) {
      return members;
    }
    double days = Fading.clear(data.items(), data.interactions().histories());
    if (days == 0) {
      return members;
    }
    log.accept("what is taken of late, for new users: a half-life of " + days + " days");
    List<Algorithm> more = new ArrayList<>(members);
    more.add(new Popularity(days));
    return more;
  }

  /** The same, asked by held-out users alone. */
  public Gate againForColdUsers(Gate before) {
    return gateOfNewcomers(before.members());
  }

  private Gate gate(List<Algorithm> members, TrainingData data) {
    // By data alone strangers and new items are asked about, too.
    boolean next = holdOut == HoldOut.LAST && !later;
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
    MemberOffers offers = offers(data, this::gateOfNewcomers);
    offers.known();
    if (targetAfter > 0 && holdOut == HoldOut.LATEST) {
      offers.newcomersAfter(targetAfter);
    }
    return gateOfNewcomers(offers.accepted());
  }

  /** What the members are chosen from, within the budget. */
  private MemberOffers offers(TrainingData data, Function<List<Algorithm>, Gate> gate) {
    Gate asked = gate.apply(List.of(new Popularity()));
    int fits = 1 + asked.cuts(data);
    Budget seconds = budget.orElseGet(() -> usual(data, asked, fits));
    log.accept(BUDGET + seconds + (budget.isPresent() ? "" : ", by the size of the data"));
    var search = MemberSearch.of(data, holdOut, HELD_OUT, seconds, log);
    return new MemberOffers(
        data,
        holdOut,
        asked.isSeasonal(),
        search,
        new Candidates(data, gate, seconds, fits, log),
        log);
  }

  /**
   * Twice that of the data where what comes next, or strangers alone, take more to choose for; and
   * enough for what comes next and one dense model beside it, as nothing else knows the order.
   */
  Budget usual(TrainingData data, Gate asked, int fits) {
    double seconds = Budget.of(data).seconds();
    boolean more = holdOut == HoldOut.LAST || asked.heldOutShare() == 0;
    double usual = more ? 2 * seconds : seconds;
    if (holdOut == HoldOut.LAST) {
      double needed = DenseOffers.secondsOfNext(data, fits) + fits * Cost.dense(data);
      usual = Math.max(usual, Math.min(Budget.MOST, Math.ceil(needed)));
    }
    return new Budget(usual);
  }
}
