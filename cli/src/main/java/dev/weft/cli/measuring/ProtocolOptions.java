package dev.weft.cli.measuring;

import dev.weft.cli.options.Choices;
import dev.weft.cli.terminal.Console;
import dev.weft.data.Dataset;
import dev.weft.data.Interactions;
import dev.weft.data.Ratings;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Protocol.Order;
import dev.weft.data.splits.RatingSplit;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.internal.EventCuts;
import dev.weft.math.internal.Rule;
import dev.weft.training.DefaultChoice.Question;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How an evaluation cuts the data. */
public final class ProtocolOptions {

  /** Nothing is asked for by name: the data decides how it is cut. */
  public static final String AUTO = "auto";

  static final List<String> NAMES =
      List.of(
          AUTO,
          "random",
          "random-per-user",
          "temporal",
          "leave-last-out",
          "cold-items",
          "cold-users",
          "k-fold");

  /** With fewer test users that have a history a temporal split says little of warm users. */
  private static final int FEWEST_WARM = 30;

  /** Equal times are not cut apart; where that tests much more than is wanted, time cuts badly. */
  private static final double MOST_OF_WANTED = 1.5;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      defaultValue = AUTO,
      description =
          "temporal, random, random-per-user, leave-last-out, cold-items, cold-users or k-fold;"
              + " auto is temporal where the events have times, else random-per-user.")
  private String protocol = AUTO;

  @Option(
      names = "--test-share",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description = "Share of events, items or users that is tested, 0.2 unless given.")
  private double share = 0.2;

  @Option(
      names = "--folds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Number of folds for k-fold and for --ratings, 5 unless given.")
  private int folds = 5;

  @Option(
      names = "--first-events",
      paramLabel = "N",
      defaultValue = "2",
      description = "Number of events known of each cold user, 2 unless given.")
  private int firstEvents = 2;

  /** What is wrong with the values, before any work is done. */
  public void check() {
    if (!NAMES.contains(protocol)) {
      throw Choices.unknown("--protocol", protocol, NAMES);
    }
    Rule.between("--test-share", share, 0, 1);
    Rule.atLeast("--folds", folds, 2);
    Rule.atLeast("--first-events", firstEvents, 0);
  }

  /** Whether no protocol was named. */
  public boolean isAuto() {
    return protocol.equals(AUTO);
  }

  /** The number of folds that predicted ratings are tested in, which know no other protocol. */
  public int ratingFolds() {
    if (!isAuto() && !protocol.equals("k-fold")) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--ratings are tested in random folds: --protocol must be k-fold or left out: '%s'",
              protocol));
    }
    return folds;
  }

  /** The same of some ratings, which must be as many. */
  public int ratingFolds(int ratings) {
    int wanted = ratingFolds();
    if (ratings > 1 && wanted > ratings) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--folds must be in 2..%d, since there are %d ratings: %d",
              ratings,
              ratings,
              wanted));
    }
    return wanted;
  }

  /** Refuses a protocol by which no ratings can be kept out of a search of hyperparameters. */
  public void checkRatingSplit() {
    if (!isAuto() && !protocol.equals("random")) {
      throw new IllegalArgumentException(
          "ratings are tuned, and tested once, on random parts: --protocol must be random or left"
              + String.format(Locale.ROOT, " out: '%s'", protocol));
    }
  }

  /** Ratings of which the test part is kept out of a search of hyperparameters. */
  public RatingSplit ratingSplit(Ratings ratings, long seed) {
    return RatingSplit.random(ratings, share, seed);
  }

  /** What decides how {@link #ratingSplit} cuts, the seed apart. */
  public String ratingSettings() {
    return "--ratings --protocol random --test-share " + share;
  }

  /** The protocol's name after {@code auto} is decided, which is said. */
  public String decided(EventCuts cuts, Console console) {
    if (!isAuto()) {
      return protocol;
    }
    Interactions all = cuts.begun();
    if (!all.timed()) {
      console.note("The events have no times: a random part of each user's is tested.");
      return "random-per-user";
    }
    double tested = new Protocol.GlobalTemporal(share).tested(all);
    if (tested > MOST_OF_WANTED * share) {
      console.note(
          "So many events share one time that a cut by time would test %.0f %% of them and not %.0f"
              + " %%: a random part of each user's is tested instead (--protocol temporal insists).",
          tested * 100, share * 100);
      return "random-per-user";
    }
    long warm = returning(cuts);
    if (warm < FEWEST_WARM) {
      console.note(
          "Only %d users have events before and after the latest %.0f %%: a random part of each"
              + " user's events is tested instead (--protocol temporal insists).",
          warm, share * 100);
      return "random-per-user";
    }
    return "temporal";
  }

  /** How many users of a cut by time have a history. */
  private long returning(EventCuts cuts) {
    try {
      return warm(cuts.latest(share)).tests().size();
    } catch (IllegalArgumentException e) {
      return 0; // All that was known by then had been taken back.
    }
  }

  /** The cuts, more than one for k-fold alone, in which nothing is ranked that no list holds. */
  public List<Split> splits(String decided, EventCuts cuts, long seed) {
    List<Split> splits =
        switch (decided) {
          case "temporal" -> List.of(cuts.latest(share));
          case "leave-last-out" -> List.of(cuts.lastOfEach());
          default -> unseen(decided, cuts, splits(decided, cuts.reading().interactions(), seed));
        };
    return splits.stream().map(split -> listed(split, cuts.dataset())).toList();
  }

  /** A cut of the training part of another, of the same kind. */
  public Split splitAgain(String decided, EventCuts cuts, Split outer, long seed) {
    if (decided.equals("temporal")) {
      return splits(decided, cuts.before(share), seed).getFirst();
    }
    List<Split> splits = unseen(decided, cuts, splits(decided, outer.train(), seed));
    return listed(splits.getFirst(), cuts.dataset());
  }

  /** Cuts without what the users' lists leave out; of cold users nothing is known. */
  private static List<Split> unseen(String decided, EventCuts cuts, List<Split> splits) {
    boolean inTime = decided.equals("leave-last-out");
    return decided.equals("cold-users")
        ? splits
        : splits.stream().map(split -> split.withoutSeen(cuts.reading(), inTime)).toList();
  }

  /** A cut without the items that are hidden, which no list holds. */
  public static Split listed(Split split, Dataset dataset) {
    boolean[] hidden = new boolean[dataset.items().size()];
    for (int item = 0; item < hidden.length; item++) {
      hidden[item] = dataset.items().get(item).availability().hidden();
    }
    return split.withoutHidden(hidden);
  }

  private List<Split> splits(String decided, Interactions all, long seed) {
    return switch (decided) {
      case "random" -> List.of(new Protocol.RandomInteractions(share, seed).split(all));
      case "random-per-user" -> List.of(new Protocol.RandomPerUser(share, seed).split(all));
      case "leave-last-out" -> List.of(new Protocol.LeaveLastOut().split(all));
      case "cold-items" -> List.of(new Protocol.ColdItems(share, seed).split(all));
      case "cold-users" -> List.of(coldUsers(all, share, firstEvents, seed));
      case "k-fold" -> Split.folds(all, folds, seed);
      default -> throw Choices.unknown("--protocol", decided, NAMES);
    };
  }

  /** Whether items without events are tested. */
  public boolean coldItems() {
    return protocol.equals("cold-items");
  }

  /** Whether every event is tested in its turn. */
  public boolean folds() {
    return protocol.equals("k-fold");
  }

  /** What decides how the data is cut, the seed apart. */
  public String settings(String decided) {
    return switch (decided) {
      case "leave-last-out" -> "--protocol " + decided;
      case "cold-users" ->
          String.format(
              Locale.ROOT,
              "--protocol %s --test-share %s --first-events %d",
              decided,
              share,
              firstEvents);
      case "k-fold" -> String.format(Locale.ROOT, "--protocol %s --folds %d", decided, folds);
      default -> String.format(Locale.ROOT, "--protocol %s --test-share %s", decided, share);
    };
  }

  /**
   * What the default is chosen for: for a protocol that was asked for by name the same kind of
   * question, else what training decides, so that what is measured is what is shipped.
   *
   * @param asked a protocol's name, or {@link #AUTO}
   */
  public static Optional<Question> question(String asked) {
    return switch (asked) {
      case AUTO -> Optional.empty();
      case "temporal" -> Optional.of(Question.LATEST);
      case "leave-last-out" -> Optional.of(Question.NEXT);
      case "cold-users" -> Optional.of(Question.NEW_USERS);
      default -> Optional.of(Question.RANDOM);
    };
  }

  /** What a report says of the default's choice, behind the protocol. */
  public String howGateIsChosen() {
    return isAuto()
        ? "; gate chosen as 'weft train' chooses it"
        : String.format(
            Locale.ROOT, "; gate chosen for this kind of question (--protocol %s)", protocol);
  }

  /** A share of the users, told their first events: in time where times are known. */
  public static Split coldUsers(Interactions all, double share, int firstEvents, long seed) {
    long eligible = all.histories().stream().filter(h -> h.size() > firstEvents).count();
    if (eligible == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "no user has more than %d interactions: choose fewer --first-events",
              firstEvents));
    }
    int users = (int) Math.max(1, Math.round(share * eligible));
    Order order = all.timed() ? Order.TIME_ORDER : Order.RANDOM_ORDER;
    return new Protocol.ColdUsers(users, seed, firstEvents, firstEvents, order).split(all);
  }

  /** The test cases whose user has a history. */
  public static Split warm(Split split) {
    return new Split(
        split.protocol() + ", users with a history",
        split.train(),
        split.tests().stream().filter(test -> test.history().size() > 0).toList(),
        split.candidates());
  }
}
