package dev.weft.recommend;

import dev.weft.data.History;
import java.util.Arrays;
import java.util.List;

/**
 * Who has what, by item: whether anybody ever took two items. Linear models also tie items that
 * nobody has both of, through a third; who reads “because you chose X” takes it that others who
 * chose X chose this. Immutable; 4 bytes for each pair of a user and an item.
 */
final class TakenTogether {

  /** Of nobody: who took what is not known. */
  static final TakenTogether UNKNOWN = new TakenTogether(new int[1], new int[0]);

  private final int[] offsets;
  private final int[] users;

  private TakenTogether(int[] offsets, int[] users) {
    this.offsets = offsets;
    this.users = users;
  }

  /** Of some people's histories. O(pairs). */
  static TakenTogether of(int items, List<History> histories) {
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
    return new TakenTogether(offsets, users);
  }

  /** Whether anybody is known at all. */
  boolean isKnown() {
    return users.length > 0;
  }

  /** Whether anybody has both of two items. O(n log m), n being how many have the rarer one. */
  boolean anyone(int one, int other) {
    boolean rarer = size(one) <= size(other);
    int few = rarer ? one : other;
    int many = rarer ? other : one;
    if (size(few) == 0) {
      return false;
    }
    for (int at = offsets[few]; at < offsets[few + 1]; at++) {
      if (Arrays.binarySearch(users, offsets[many], offsets[many + 1], users[at]) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** How many have an item; none has what arrived since. */
  private int size(int item) {
    return item + 1 < offsets.length ? offsets[item + 1] - offsets[item] : 0;
  }
}
