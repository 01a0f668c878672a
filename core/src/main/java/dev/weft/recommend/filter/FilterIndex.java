package dev.weft.recommend.filter;

import dev.weft.data.Item;
import dev.weft.math.internal.threads.Once;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A catalogue as filters look at it: its fields by column, each made when it is first asked for,
 * and the masks of the filters that were asked last. Immutable to those who look on, and
 * thread-safe.
 *
 * <p>What {@linkplain #with comes or changes} lies in layers over what was there before, each
 * smaller than the one beneath: so a change makes anew what is known of a few items, and not of
 * all. A layer that has grown as large as the one beneath becomes one with it, the lowest of all
 * when a sixteenth of it has changed.
 *
 * <p>A filter that speaks of {@code now()} is answered by the minute.
 */
public final class FilterIndex {

  private static final int PART = 16;

  private final int size;
  private final List<Layer> layers;
  private final Supplier<FilterFields> fields;

  /** Items by the places that they have in the catalogue, ascending. */
  private record Layer(int[] places, ItemLayer items) {

    int size() {
      return places.length;
    }
  }

  /** Of a catalogue, in index order. */
  public FilterIndex(List<Item> items) {
    this(items.size(), List.of(bottom(List.copyOf(items))));
  }

  private static Layer bottom(List<Item> items) {
    int[] places = new int[items.size()];
    Arrays.setAll(places, place -> place);
    return new Layer(places, new ItemLayer(items));
  }

  private FilterIndex(int size, List<Layer> layers) {
    this.size = size;
    this.layers = layers;
    this.fields = new Once<>(() -> fields(layers));
  }

  private static FilterFields fields(List<Layer> layers) {
    List<BitSet> replaced = new ArrayList<>();
    BitSet above = new BitSet();
    for (Layer layer : layers.reversed()) {
      BitSet others = new BitSet();
      if (!above.isEmpty()) {
        for (int i = 0; i < layer.size(); i++) {
          others.set(i, above.get(layer.places()[i]));
        }
      }
      replaced.add(others);
      Arrays.stream(layer.places()).forEach(above::set);
    }
    return new FilterFields(layers.stream().map(Layer::items).toList(), replaced.reversed());
  }

  /**
   * The same with another item in a place, or with one more. O(1) on the mean but for a logarithm;
   * what filters ask of the item is read when they ask.
   *
   * @param place an index of the catalogue, or the number of items so far
   */
  public FilterIndex with(int place, Item item) {
    List<Layer> next = new ArrayList<>(layers);
    next.add(new Layer(new int[] {place}, new ItemLayer(List.of(item))));
    while (next.size() > 1 && isOutgrown(next)) {
      Layer above = next.removeLast();
      Layer below = next.removeLast();
      next.add(next.isEmpty() ? bottom(joined(below, above)) : together(below, above));
    }
    return new FilterIndex(Math.max(size, place + 1), List.copyOf(next));
  }

  private static boolean isOutgrown(List<Layer> layers) {
    Layer above = layers.getLast();
    Layer below = layers.get(layers.size() - 2);
    return layers.size() == 2 ? above.size() >= below.size() / PART : above.size() >= below.size();
  }

  /** All items of a catalogue, with those above in the place of those below. */
  private static List<Item> joined(Layer below, Layer above) {
    List<Item> items = new ArrayList<>(below.items().items());
    for (int i = 0; i < above.size(); i++) {
      Item item = above.items().items().get(i);
      if (above.places()[i] < items.size()) {
        items.set(above.places()[i], item);
      } else {
        items.add(item);
      }
    }
    return List.copyOf(items);
  }

  private static Layer together(Layer below, Layer above) {
    Map<Integer, Item> items = new TreeMap<>();
    for (Layer layer : List.of(below, above)) {
      for (int i = 0; i < layer.size(); i++) {
        items.put(layer.places()[i], layer.items().items().get(i));
      }
    }
    return new Layer(
        items.keySet().stream().mapToInt(place -> place).toArray(),
        new ItemLayer(List.copyOf(items.values())));
  }

  /**
   * The items that satisfy a filter, by index.
   *
   * @param now what {@code now()} is
   * @return a copy
   * @throws FilterException when no item has a field, or a field is compared with what it is not
   */
  public BitSet mask(Filter filter, Instant now) {
    fields.get().check(filter);
    long minute = speaksOfNow(filter) ? Math.floorDiv(now.getEpochSecond(), 60L) : 0;
    var asked = new ItemLayer.Asked(filter, minute, fields.get().idIsField());
    BitSet mask = (BitSet) layers.getFirst().items().mask(asked).clone();
    for (Layer layer : layers.subList(1, layers.size())) {
      BitSet above = layer.items().mask(asked);
      for (int i = 0; i < layer.size(); i++) {
        mask.set(layer.places()[i], above.get(i));
      }
    }
    return mask;
  }

  /**
   * What each item has in a field of numbers or of times, in index order: times are days since
   * 1970-01-01, and items without one have NaN.
   *
   * @return a copy
   * @throws FilterException when no item has the field, or it has no numbers
   */
  public double[] numbers(String field) {
    var asked = new Filter.Field(field);
    fields.get().checkNumbered(asked);
    String name = ItemLayer.name(asked, fields.get().idIsField());
    double[] numbers = new double[size];
    Arrays.fill(numbers, Double.NaN);
    for (Layer layer : layers) {
      var column = layer.items().column(name);
      for (int i = 0; i < layer.size(); i++) {
        int at = i;
        numbers[layer.places()[i]] = column.map(of -> of.number(at)).orElse(Double.NaN);
      }
    }
    return numbers;
  }

  /** The words that items have, or had, in a field: the values of a category, the tags. */
  public Set<String> words(String field) {
    String name = ItemLayer.name(new Filter.Field(field), fields.get().idIsField());
    Set<String> words = new TreeSet<>();
    layers.forEach(
        layer -> layer.items().column(name).ifPresent(column -> words.addAll(column.words())));
    return Collections.unmodifiableSet(words);
  }

  /** The fields that filters may speak of. */
  public Set<String> fields() {
    return Collections.unmodifiableSet(fields.get().all());
  }

  private static boolean speaksOfNow(Filter filter) {
    return switch (filter) {
      case Filter.Compare compare -> compare.value() instanceof Filter.Now;
      case Filter.In in -> in.values().stream().anyMatch(Filter.Now.class::isInstance);
      case Filter.Not not -> speaksOfNow(not.filter());
      case Filter.And and -> and.parts().stream().anyMatch(FilterIndex::speaksOfNow);
      case Filter.Or or -> or.parts().stream().anyMatch(FilterIndex::speaksOfNow);
      case Filter.Contains _, Filter.Has _ -> false;
    };
  }
}
