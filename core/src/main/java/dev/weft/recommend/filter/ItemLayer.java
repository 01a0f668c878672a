package dev.weft.recommend.filter;

import dev.weft.data.Item;
import dev.weft.math.internal.threads.Once;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Some items as filters look at them: their fields by column, each made when it is first asked for,
 * and the masks of the filters that were asked last. What no item has satisfies nothing here, and
 * is no fault. Thread-safe.
 */
final class ItemLayer {

  /** Masks that are kept; of 100,000 items they take under a megabyte. */
  private static final int KEPT = 64;

  private static final double MINUTES_OF_DAY = 24 * 60;

  private final List<Item> items;
  private final Supplier<Set<String>> fields;
  private final Supplier<Set<String>> vectors;
  private final Map<String, Column> columns = new ConcurrentHashMap<>();
  private final Map<Asked, BitSet> masks =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, BitSet> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * A filter and when it is asked.
   *
   * @param minute of {@code now()} since 1970-01-01; 0 where the filter does not speak of it
   * @param idIsField whether items have an attribute {@code id}, which names the item else
   */
  record Asked(Filter filter, long minute, boolean idIsField) {

    double days() {
      return minute / MINUTES_OF_DAY;
    }
  }

  /** Of items that do not change. */
  ItemLayer(List<Item> items) {
    this.items = items;
    this.fields = new Once<>(() -> fields(items));
    this.vectors = new Once<>(() -> vectors(items));
  }

  List<Item> items() {
    return items;
  }

  /** The names of all fields, in order. */
  Set<String> fields() {
    return fields.get();
  }

  private static Set<String> fields(List<Item> items) {
    Set<String> fields = new TreeSet<>();
    for (Item item : items) {
      fields.addAll(item.categories().keySet());
      item.tags().forEach((field, tags) -> addUnless(tags.isEmpty(), field, fields));
      fields.addAll(item.numbers().keySet());
      fields.addAll(item.texts().keySet());
      addUnless(item.availability().from() == null, "available_from", fields);
      addUnless(item.availability().until() == null, "available_until", fields);
    }
    fields.add(Column.ITEM_ID);
    return Collections.unmodifiableSet(fields);
  }

  private static void addUnless(boolean isEmpty, String field, Set<String> fields) {
    if (!isEmpty) {
      fields.add(field);
    }
  }

  /** The names of all vectors. */
  Set<String> vectors() {
    return vectors.get();
  }

  private static Set<String> vectors(List<Item> items) {
    return items.stream()
        .flatMap(item -> item.vectors().keySet().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether an item has a vector, but for some items. */
  boolean hasVector(String name, BitSet except) {
    if (!vectors().contains(name)) {
      return false;
    }
    for (int i = except.nextClearBit(0); i < items.size(); i = except.nextClearBit(i + 1)) {
      if (items.get(i).vectors().containsKey(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The column of a field; empty where no item has it, so that whoever asks for what is not there
   * does not fill the memory.
   */
  Optional<Column> column(String field) {
    return fields().contains(field)
        ? Optional.of(columns.computeIfAbsent(field, name -> Column.of(items, name)))
        : Optional.empty();
  }

  private Optional<Column> column(Filter.Field field, Asked asked) {
    return column(name(field, asked.idIsField()));
  }

  /** What a filter means by a field: {@code id} is the item's own where no attribute is. */
  static String name(Filter.Field field, boolean idIsField) {
    return field.name().equals("id") && !idIsField ? Column.ITEM_ID : field.name();
  }

  /** The items that satisfy a filter, by their places here; not to be changed. */
  BitSet mask(Asked asked) {
    synchronized (masks) {
      BitSet known = masks.get(asked);
      if (known != null) {
        return known;
      }
    }
    BitSet mask = made(asked.filter(), asked);
    synchronized (masks) {
      masks.put(asked, mask);
    }
    return mask;
  }

  private BitSet made(Filter filter, Asked asked) {
    BitSet mask = new BitSet(items.size());
    switch (filter) {
      case Filter.Compare compare -> compare(compare, asked, mask);
      case Filter.In in -> equal(in.field(), in.values(), asked, mask);
      case Filter.Contains contains ->
          column(contains.field(), asked)
              .ifPresent(column -> column.setContaining(contains.text(), mask));
      case Filter.Has has -> setKnown(has.field(), asked, mask);
      case Filter.Not not -> {
        mask.or(made(not.filter(), asked));
        mask.flip(0, items.size());
      }
      case Filter.And and -> {
        mask.set(0, items.size());
        and.parts().forEach(part -> mask.and(made(part, asked)));
      }
      case Filter.Or or -> or.parts().forEach(part -> mask.or(made(part, asked)));
    }
    return mask;
  }

  /** Items of which anything is known in a field, a vector included. */
  private void setKnown(Filter.Field field, Asked asked, BitSet mask) {
    boolean vector = vectors().contains(field.name());
    for (int i = 0; i < items.size() && vector; i++) {
      if (items.get(i).vectors().containsKey(field.name())) {
        mask.set(i);
      }
    }
    column(field, asked).ifPresent(column -> column.setKnown(mask));
  }

  private void compare(Filter.Compare compare, Asked asked, BitSet mask) {
    Filter.Sign comparison = compare.comparison();
    if (comparison.ordered()) {
      double value = number(compare.value(), asked.days()).orElseThrow();
      column(compare.field(), asked)
          .ifPresent(column -> column.setCompared(comparison, value, mask));
      return;
    }
    equal(compare.field(), List.of(compare.value()), asked, mask);
    if (comparison == Filter.Sign.DIFFERENT) {
      mask.flip(0, items.size());
    }
  }

  /** Any of some values, in one pass over the field. */
  private void equal(Filter.Field field, List<Filter.Operand> values, Asked asked, BitSet mask) {
    double[] numbers =
        values.stream()
            .map(value -> number(value, asked.days()))
            .flatMapToDouble(OptionalDouble::stream)
            .map(number -> number + 0.0) // Minus zero is found as zero.
            .sorted()
            .toArray();
    Set<String> words = new HashSet<>();
    for (Filter.Operand value : values) {
      words.add(value instanceof Filter.Word word ? word.text() : value.toString());
    }
    column(field, asked)
        .ifPresent(
            column -> {
              column.setAnyOf(numbers, mask);
              column.setAnyOf(words, mask);
            });
  }

  /** A value as a number; of a word, which may spell one or a date, empty when it does not. */
  static OptionalDouble number(Filter.Operand value, double now) {
    return switch (value) {
      case Filter.Amount amount -> OptionalDouble.of(amount.number());
      case Filter.Now moment -> OptionalDouble.of(now + moment.days());
      case Filter.Word word -> Tokens.numberOrDays(word.text());
    };
  }
}
