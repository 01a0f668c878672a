package dev.weft.data;

import dev.weft.data.internal.Ids;
import dev.weft.data.internal.PersistentMap;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * The one place that converts the caller's ids to dense indices and back.
 *
 * <p>Indices given by {@link #of} follow {@link Ids#ORDER} and not the order of arrival, so the
 * same data in another order gives the same indices, the same ties and the same model. An id that
 * arrives later stands behind all others ({@link #with}) and moves none of them: what was computed
 * by index stays true, and the next training puts everything into order again. Immutable and
 * thread-safe.
 */
public final class IdIndex {

  private final List<String> ids;
  private final Map<String, Integer> indices;
  private final PersistentMap<String, Integer> arrivedAt;
  private final PersistentMap<Integer, String> arrived;

  private IdIndex(List<String> ids) {
    this.ids = List.copyOf(ids);
    this.indices = HashMap.newHashMap(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      indices.put(ids.get(i), i);
    }
    this.arrivedAt = PersistentMap.empty();
    this.arrived = PersistentMap.empty();
  }

  /** The same canonical ids, shared, with others behind them. */
  private IdIndex(
      IdIndex canonical,
      PersistentMap<String, Integer> arrivedAt,
      PersistentMap<Integer, String> arrived) {
    this.ids = canonical.ids;
    this.indices = canonical.indices;
    this.arrivedAt = arrivedAt;
    this.arrived = arrived;
  }

  /**
   * Index of the distinct ids given.
   *
   * @throws IllegalArgumentException when an id breaks the rule of {@link Ids}
   */
  public static IdIndex of(Collection<String> ids) {
    var sorted = new TreeSet<>(Ids.ORDER);
    for (String id : ids) {
      sorted.add(Ids.check(id));
    }
    return new IdIndex(new ArrayList<>(sorted));
  }

  /**
   * The same with an id that arrived, at the index {@code size()}; itself when the id is known.
   * O(log n), and this index stays as it is.
   *
   * @throws IllegalArgumentException when the id breaks the rule of {@link Ids}
   */
  public IdIndex with(String id) {
    if (find(Ids.check(id)).isPresent()) {
      return this;
    }
    int index = size();
    return new IdIndex(this, arrivedAt.with(id, index), arrived.with(index, id));
  }

  /**
   * The same with an arrived id at the index {@code size()}, as if it had come only now: it is not
   * found at its index of before any more, which nothing else takes. O(log n).
   *
   * @throws IllegalArgumentException when the id did not arrive
   */
  public IdIndex again(String id) {
    if (!arrivedAt.contains(id)) {
      throw new IllegalArgumentException("not an id that arrived: '" + id + "'");
    }
    return new IdIndex(this, arrivedAt.with(id, size()), arrived.with(size(), id));
  }

  /** Number of ids. */
  public int size() {
    return ids.size() + arrived.size();
  }

  /** Number of ids in canonical order; those behind them arrived later. */
  public int canonical() {
    return ids.size();
  }

  /** The id at an index in {@code 0..size() − 1}. */
  public String id(int index) {
    return index < ids.size()
        ? ids.get(index)
        : arrived
            .find(index)
            .orElseThrow(
                () ->
                    new IndexOutOfBoundsException(
                        size() == 0
                            ? "index must be of an id, and there are none: " + index
                            : String.format(
                                Locale.ROOT, "index must be in 0..%d: %d", size() - 1, index)));
  }

  /** The index of an id, empty when it is unknown. */
  public OptionalInt find(String id) {
    Integer index = indices.get(id);
    if (index == null && arrived.size() > 0) {
      index = arrivedAt.find(id).orElse(null);
    }
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /**
   * The index of an id that must be known.
   *
   * @throws IllegalArgumentException when it is unknown
   */
  public int index(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("unknown id: '" + id + "'"));
  }

  /** The indices here of the ids of a part, in the part's order; every one must be known. */
  int[] positions(IdIndex part) {
    int[] positions = new int[part.size()];
    Arrays.setAll(positions, i -> index(part.id(i)));
    return positions;
  }

  /** All ids in index order; a view. */
  public List<String> ids() {
    if (arrived.size() == 0) {
      return ids;
    }
    return new AbstractList<>() {
      @Override
      public String get(int i) {
        return id(i);
      }

      @Override
      public int size() {
        return IdIndex.this.size();
      }
    };
  }

  /** The ids of several indices, in their order; a view. */
  public List<String> ids(int[] wanted) {
    return new AbstractList<>() {
      @Override
      public String get(int i) {
        return id(wanted[i]);
      }

      @Override
      public int size() {
        return wanted.length;
      }
    };
  }
}
