package dev.weft.recommend;

import dev.weft.data.Dataset;
import dev.weft.data.EventReading;
import dev.weft.data.EventReading.Values;
import dev.weft.data.History;
import dev.weft.data.IdIndex;
import dev.weft.data.InteractionRule;
import dev.weft.data.User;
import dev.weft.data.internal.Ids;
import dev.weft.features.internal.UserFeatures;
import dev.weft.math.internal.Rule;
import dev.weft.recommend.internal.habits.Habits;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The users of a snapshot, and what they did. Immutable. */
public final class Audience {

  private final List<User> users;
  private final List<History> histories;
  private final List<int[]> dismissed;
  private final List<int[]> seen;
  private final List<int[]> lukewarm;
  private final List<int[]> unrated;
  private final double middle;
  private final Values values;
  private final UserFeatures features;
  private final Habits habits;

  /**
   * Users with all that is known of them.
   *
   * @param users in index order
   * @param histories one for each user
   * @param dismissed for each user the items that never come again although they are not in the
   *     history, such as disliked ones; owned
   * @param seen for each user the items that come again only when they are asked for: those of the
   *     history, unless their events do not count as seen, and those of which nothing was learned;
   *     ascending, owned
   * @param lukewarm for each user the items of the history that were not rated above the middle of
   *     the scale, or low for that user; ascending, owned
   * @param unrated for each user the items of the history that were never rated, though others
   *     were; ascending, owned
   * @param middle of the scale that ratings are on; NaN where there are none
   * @param values what values of events mean
   * @param features how attributes become numbers
   * @param habits how often they chose what they chose, where that counts
   */
  Audience(
      List<User> users,
      List<History> histories,
      List<int[]> dismissed,
      List<int[]> seen,
      List<int[]> lukewarm,
      List<int[]> unrated,
      double middle,
      Values values,
      UserFeatures features,
      Habits habits) {
    this.users = List.copyOf(users);
    this.histories = List.copyOf(histories);
    this.dismissed = List.copyOf(dismissed);
    this.seen = List.copyOf(seen);
    this.lukewarm = List.copyOf(lukewarm);
    this.unrated = List.copyOf(unrated);
    this.middle = middle;
    this.values = values;
    this.features = features;
    this.habits = habits;
    Ids.requireOrder("users", users.stream().map(User::id).toList());
    requireEach(users.size(), histories, "histories");
    requireEach(users.size(), dismissed, "lists of dismissed items");
    requireEach(users.size(), seen, "lists of seen items");
    requireEach(users.size(), lukewarm, "lists of items that were rated low");
    requireEach(users.size(), unrated, "lists of items that were not rated");
    if (habits.counts()) {
      requireEach(users.size(), habits.ofUsers(), "habits");
    }
  }

  /** The items of the histories are the ones that were seen, and nobody dismissed anything. */
  static Audience of(List<User> users, List<History> histories, UserFeatures features) {
    return new Audience(
        users,
        histories,
        Collections.nCopies(users.size(), new int[0]),
        histories.stream().map(Audience::items).toList(),
        Collections.nCopies(users.size(), new int[0]),
        Collections.nCopies(users.size(), new int[0]),
        Double.NaN,
        Values.UNKNOWN,
        features,
        Habits.NONE);
  }

  /** The same with other habits, one a user. */
  Audience withHabits(Habits others) {
    return new Audience(
        users, histories, dismissed, seen, lukewarm, unrated, middle, values, features, others);
  }

  /** The same with other items that never come again, one list a user. */
  public Audience withDismissed(List<int[]> others) {
    return new Audience(
        users, histories, others, seen, lukewarm, unrated, middle, values, features, habits);
  }

  /** The same with other items that were seen, one list a user, ascending. */
  public Audience withSeen(List<int[]> others) {
    return new Audience(
        users, histories, dismissed, others, lukewarm, unrated, middle, values, features, habits);
  }

  /** The same with other items that were rated low, one list a user, ascending. */
  Audience withLukewarm(List<int[]> others, double newMiddle) {
    return new Audience(
        users, histories, dismissed, seen, others, unrated, newMiddle, values, features, habits);
  }

  /** The same with values that mean something else. */
  Audience withValues(Values others) {
    return new Audience(
        users, histories, dismissed, seen, lukewarm, unrated, middle, others, features, habits);
  }

  /** The same with other items that were not rated, one list a user, ascending. */
  Audience withUnrated(List<int[]> others) {
    return new Audience(
        users, histories, dismissed, seen, lukewarm, others, middle, values, features, habits);
  }

  /**
   * Other people, whose attributes become numbers in the same way, with what they did; their
   * ratings are on the scale of these, and values mean what they do to these.
   *
   * @param people and events of theirs with the items of the snapshot
   * @param rule reads the events
   */
  public Audience of(Dataset people, InteractionRule rule) {
    EventReading reading = rule.read(people, middle, values);
    return new Audience(
        people.users(),
        reading.interactions().histories(),
        reading.dismissed(),
        reading.seen(),
        reading.lukewarm(),
        reading.unrated(),
        reading.middle(),
        reading.values(),
        features,
        habits.of(people, rule, reading.interactions(), reading.values()));
  }

  /** Nobody, on the scale that the ratings of these were on. */
  public Audience nobody() {
    return new Audience(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        middle,
        values,
        features,
        habits.ofNobody());
  }

  /** The users, in index order. */
  public List<User> users() {
    return users;
  }

  /** What each user did. */
  public List<History> histories() {
    return histories;
  }

  /**
   * For each user the items that never come again although they are not in the history, such as
   * disliked ones; not to be changed.
   */
  public List<int[]> dismissed() {
    return dismissed;
  }

  /** For each user the items that come again only when they are asked for; not to be changed. */
  public List<int[]> seen() {
    return seen;
  }

  /**
   * For each user the items of the history that were not rated above the middle of the scale, or
   * low for that user: learned from, and never named as liked. Ascending.
   */
  List<int[]> lukewarm() {
    return lukewarm;
  }

  /**
   * For each user the items of the history that were never rated, where there are ratings: what was
   * clicked or bought is not said to be liked. Ascending.
   */
  List<int[]> unrated() {
    return unrated;
  }

  /** Whether an item of a user's history was rated, as far as training could tell. */
  boolean isRated(int user, int item) {
    return !Double.isNaN(middle)
        && histories.get(user).contains(item)
        && Arrays.binarySearch(unrated.get(user), item) < 0;
  }

  /** The middle of the scale that ratings are on; NaN where there are none. */
  double middle() {
    return middle;
  }

  /** What values of events mean, as training found. */
  public Values values() {
    return values;
  }

  /** How often they chose what they chose, and what that counts. */
  Habits habits() {
    return habits;
  }

  /** How attributes become numbers. */
  UserFeatures features() {
    return features;
  }

  /** Whether something is learned from what users say of themselves. */
  public boolean withProfiles() {
    return features.withProfiles();
  }

  /** Number of users. */
  public int size() {
    return users.size();
  }

  /** Number of pairs of a user and an item that was learned from. */
  public long pairs() {
    return histories.stream().mapToLong(History::size).sum();
  }

  /** The ids of the users. */
  IdIndex index() {
    return IdIndex.of(users.stream().map(User::id).toList());
  }

  void requireItems(int items) {
    for (History history : histories) {
      for (int entry = 0; entry < history.size(); entry++) {
        requireItem("a history's item", history.item(entry), items);
      }
    }
    for (int[] own : dismissed) {
      for (int item : own) {
        requireItem("a dismissed item", item, items);
      }
    }
    for (int[] own : seen) {
      for (int item : own) {
        requireItem("a seen item", item, items);
      }
    }
    for (int[] own : lukewarm) {
      for (int item : own) {
        requireItem("an item that was rated low", item, items);
      }
    }
    for (int[] own : unrated) {
      for (int item : own) {
        requireItem("an item that was not rated", item, items);
      }
    }
  }

  private static int[] items(History history) {
    return IntStream.of(history.items()).sorted().toArray();
  }

  private static void requireEach(int users, List<?> lists, String what) {
    if (lists.size() != users) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d users need as many %s: %d", users, what, lists.size()));
    }
  }

  private static void requireItem(String what, int item, int items) {
    Rule.within(what, item, 0, items - 1);
  }
}
