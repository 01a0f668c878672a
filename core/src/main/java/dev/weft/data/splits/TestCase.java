package dev.weft.data.splits;

import dev.weft.data.History;
import java.util.Arrays;

/**
 * One question of an evaluation: what is known of a user, and what they turned to afterwards.
 *
 * @param user index of the user, for their attributes
 * @param history what the recommender may know; these items are masked as seen
 * @param relevant the hidden items, ascending, none of them in the history; owned by the record
 * @param masked items beyond the history that are not ranked either, such as a validation part;
 *     owned by the record
 */
public record TestCase(int user, History history, int[] relevant, int[] masked) {

  public TestCase {
    relevant = relevant.clone();
    Arrays.sort(relevant);
    if (relevant.length == 0) {
      throw new IllegalArgumentException("a test case needs at least one relevant item");
    }
    masked = masked.clone();
  }

  /** A question that masks the history alone. */
  public TestCase(int user, History history, int[] relevant) {
    this(user, history, relevant, new int[0]);
  }
}
