package dev.weft.data;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * The one place that converts the caller's ids to dense indices and back.
 *
 * <p>Indices follow {@link Ids#ORDER} and not the order of arrival, so the same data in another
 * order gives the same indices, the same ties and the same model. Immutable and thread-safe.
 */
public final class IdIndex {

  private final List<String> ids;
  private final Map<String, Integer> indices;

  private IdIndex(List<String> ids) {
    this.ids = List.copyOf(ids);
    this.indices = HashMap.newHashMap(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      indices.put(ids.get(i), i);
    }
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

  /** Number of ids. */
  public int size() {
    return ids.size();
  }

  /** The id at an index in {@code 0..size() − 1}. */
  public String id(int index) {
    return ids.get(index);
  }

  /** The index of an id, empty when it is unknown. */
  public OptionalInt find(String id) {
    Integer index = indices.get(id);
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

  /** All ids in index order. */
  public List<String> ids() {
    return ids;
  }

  /** The ids of several indices, in their order; a view. */
  public List<String> ids(int[] wanted) {
    return new AbstractList<>() {
      @Override
      public String get(int i) {
        return ids.get(wanted[i]);
      }

      @Override
      public int size() {
        return wanted.length;
      }
    };
  }
}
