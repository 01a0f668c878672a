package dev.weft.data;

import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Who interacted with what: every user's history of distinct items, oldest first.
 *
 * <p>This is what models learn from. Several events of one user with one item are one entry: the
 * weights add up and the latest time counts. Immutable and thread-safe.
 */
public final class Interactions {

  private final int items;
  private final List<History> histories;
  private final EarlierStates earlier;

  private Interactions(int items, List<History> histories, EarlierStates earlier) {
    this.items = items;
    this.histories = histories;
    this.earlier = earlier;
  }

  /**
   * Interactions of the histories of users 0, 1, ….
   *
   * @throws IllegalArgumentException when the number of items is negative, or a history names one
   *     outside {@code 0..items − 1}
   */
  public static Interactions of(int items, List<History> histories) {
    return of(items, histories, EarlierStates.NONE);
  }

  private static Interactions of(int items, List<History> histories, EarlierStates earlier) {
    Rule.atLeast("items", items, 0);
    for (History history : histories) {
      for (int i = 0; i < history.size(); i++) {
        Rule.within("item", history.item(i), 0, items - 1);
      }
    }
    return new Interactions(items, List.copyOf(histories), earlier);
  }

  /** Number of users, those with an empty history included. */
  public int users() {
    return histories.size();
  }

  /** Number of items of the catalogue, those without interactions included. */
  public int items() {
    return items;
  }

  /** One user's history. */
  public History history(int user) {
    return histories.get(user);
  }

  /** All histories, by user. */
  public List<History> histories() {
    return histories;
  }

  /** Number of (user, item) pairs. */
  public long pairs() {
    return histories.stream().mapToLong(History::size).sum();
  }

  /**
   * Whether there are pairs and all but one in a hundred at most have a time. The others count as
   * older than these.
   */
  public boolean timed() {
    return FewUntimed.among(
        pairs(),
        histories.stream().flatMapToLong(h -> IntStream.range(0, h.size()).mapToLong(h::time)));
  }

  /** Whether any pair has a time. */
  public boolean partlyTimed() {
    return histories.stream().anyMatch(h -> h.size() > 0 && h.time(h.size() - 1) != Event.NO_TIME);
  }

  /** Number of users of each item, the item's <em>support</em>. */
  public int[] support() {
    int[] support = new int[items];
    for (History history : histories) {
      for (int i = 0; i < history.size(); i++) {
        support[history.item(i)]++;
      }
    }
    return support;
  }

  /** The weights as a users × items matrix. */
  public SparseMatrix matrix() {
    int[] offsets = new int[users() + 1];
    for (int u = 0; u < users(); u++) {
      offsets[u + 1] = Math.addExact(offsets[u], history(u).size());
    }
    int[] indices = new int[offsets[users()]];
    float[] values = new float[offsets[users()]];
    for (int u = 0; u < users(); u++) {
      history(u).byItem(indices, values, offsets[u]);
    }
    return new SparseMatrix(users(), items, offsets, indices, values);
  }

  /**
   * The same interactions of other histories over the same catalogue: of the same users, or of
   * others where no pair is {@linkplain #repeated() repeated}.
   */
  public Interactions withHistories(List<History> others) {
    return of(items, others, earlier);
  }

  /** The same, which know what pairs were before their latest event. */
  Interactions with(EarlierStates states) {
    return new Interactions(items, histories, states);
  }

  /** Whether of any pair it is known what it was before its latest event. */
  public boolean repeated() {
    return !earlier.isEmpty();
  }

  /** The pairs, each at the time at which it was first one to learn from, as far as is known. */
  public Interactions begun() {
    return repeated() ? earlier.begun(this) : this;
  }

  /**
   * What the pairs were after all events up to an instant, that instant included, as far as is
   * known.
   */
  public Interactions until(long instant) {
    return earlier.until(this, instant);
  }

  /** The same users with every entry of the items marked {@code true} taken away. */
  public Interactions withoutItems(boolean[] removed) {
    List<History> kept = new ArrayList<>(users());
    for (History history : histories) {
      kept.add(history.filter(i -> !removed[history.item(i)]));
    }
    return new Interactions(items, List.copyOf(kept), earlier);
  }

  /**
   * The same users with some of the items only.
   *
   * @param kept the items kept, ascending; they become items 0, 1, …
   */
  public Interactions onItems(int[] kept) {
    int[] newIndex = newIndices(items, kept);
    return new Interactions(
        kept.length,
        histories.stream().map(history -> history.reindexed(newIndex)).toList(),
        earlier.onItems(newIndex));
  }

  /** Of each of this many items its position among those kept, or −1. */
  public static int[] newIndices(int items, int[] kept) {
    int[] newIndex = new int[items];
    Arrays.fill(newIndex, -1);
    for (int i = 0; i < kept.length; i++) {
      newIndex[kept[i]] = i;
    }
    return newIndex;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "Interactions[%d users × %d items, %d pairs]", users(), items, pairs());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Interactions that
        && items == that.items
        && histories.equals(that.histories);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new int[] {items, histories.hashCode()});
  }
}
