package dev.weft.recommend.internal.pairs;

import dev.weft.data.History;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Who had what, by item, when people were counted: {@link Takings#together} tells from it whether
 * anybody has two items now. Linear models also tie items that nobody has both of, through a third;
 * who reads “because you chose X” takes it that others who chose X chose this. Immutable; 4 bytes
 * for each pair of a user and an item.
 */
public final class TakenTogether {

  private final List<String> ids;
  private final int[] offsets;
  private final int[] users;

  private TakenTogether(List<String> ids, int[] offsets, int[] users) {
    this.ids = ids;
    this.offsets = offsets;
    this.users = users;
  }

  /**
   * Of some people's histories. O(pairs).
   *
   * @param ids of the people, in the order of their histories
   */
  public static TakenTogether of(int items, List<String> ids, List<History> histories) {
    int[] offsets = new int[items + 1];
    for (History history : histories) {
      for (int entry = 0; entry < history.size(); entry++) {
        offsets[history.item(entry) + 1]++;
      }
    }
    for (int item = 0; item < items; item++) {
      offsets[item + 1] = Math.addExact(offsets[item], offsets[item + 1]);
    }
    int[] next = Arrays.copyOf(offsets, items);
    int[] users = new int[offsets[items]];
    for (int user = 0; user < histories.size(); user++) {
      History history = histories.get(user);
      for (int entry = 0; entry < history.size(); entry++) {
        users[next[history.item(entry)]++] = user;
      }
    }
    return new TakenTogether(ids, offsets, users);
  }

  /** Whether anybody is known at all. */
  public boolean isKnown() {
    return users.length > 0;
  }

  /** Whether any of those who had both of two items passes a test. O(n log m), n the rarer. */
  public boolean anyOfBoth(int one, int other, Predicate<String> test) {
    boolean rarer = size(one) <= size(other);
    int few = rarer ? one : other;
    int many = rarer ? other : one;
    for (int at = from(few); at < from(few) + size(few); at++) {
      int user = users[at];
      if (Arrays.binarySearch(users, from(many), from(many) + size(many), user) >= 0
          && test.test(ids.get(user))) {
        return true;
      }
    }
    return false;
  }

  /** Whether any of those who had an item passes a test. */
  public boolean anyOf(int item, Predicate<String> test) {
    for (int at = from(item); at < from(item) + size(item); at++) {
      if (test.test(ids.get(users[at]))) {
        return true;
      }
    }
    return false;
  }

  private int from(int item) {
    return item + 1 < offsets.length ? offsets[item] : 0;
  }

  /** How many had an item; nobody had what arrived since. */
  public int size(int item) {
    return item + 1 < offsets.length ? offsets[item + 1] - offsets[item] : 0;
  }
}
