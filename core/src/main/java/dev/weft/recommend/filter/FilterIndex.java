package dev.weft.recommend.filter;

import dev.weft.data.Item;
import dev.weft.text.Nearest;
import java.time.Instant;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A catalogue as filters look at it: its fields by column, each made when it is first asked for,
 * and the masks of the filters that were asked last. Thread-safe.
 *
 * <p>A filter that speaks of {@code now()} is answered by the minute.
 */
public final class FilterIndex {

  /** Masks that are kept; of 100,000 items they take under a megabyte. */
  private static final int KEPT = 64;

  private static final double MINUTES_OF_DAY = 24 * 60;

  private final List<Item> items;
  private final Map<String, Column> columns = new ConcurrentHashMap<>();
  private final Map<Key, BitSet> masks =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, BitSet> eldest) {
          return size() > KEPT;
        }
      };

  private record Key(Filter filter, long minute) {}

  /** Of a catalogue, in index order. */
  public FilterIndex(List<Item> items) {
    this.items = List.copyOf(items);
  }

  /**
   * The items that satisfy a filter, by index.
   *
   * @param now what {@code now()} is
   * @return a copy
   * @throws FilterException when no item has a field, or a field is compared with what it is not
   */
  public BitSet mask(Filter filter, Instant now) {
    long minute = speaksOfNow(filter) ? Math.floorDiv(now.getEpochSecond(), 60L) : 0;
    var key = new Key(filter, minute);
    synchronized (masks) {
      BitSet known = masks.get(key);
      if (known != null) {
        return (BitSet) known.clone();
      }
    }
    BitSet mask = made(filter, minute / MINUTES_OF_DAY);
    synchronized (masks) {
      masks.put(key, mask);
    }
    return (BitSet) mask.clone();
  }

  /** The words that items have in a field: the values of a category, the tags. */
  public Set<String> words(String field) {
    return Set.copyOf(column(field).words());
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

  private BitSet made(Filter filter, double now) {
    BitSet mask = new BitSet(items.size());
    switch (filter) {
      case Filter.Compare compare -> compare(compare, now, mask);
      case Filter.In in -> {
        for (Filter.Value value : in.values()) {
          equal(in.field(), value, now, mask);
        }
      }
      case Filter.Contains contains -> of(contains.field()).setContaining(contains.text(), mask);
      case Filter.Has has -> of(has.field()).setKnown(mask);
      case Filter.Not not -> {
        mask.or(made(not.filter(), now));
        mask.flip(0, items.size());
      }
      case Filter.And and -> {
        mask.set(0, items.size());
        and.parts().forEach(part -> mask.and(made(part, now)));
      }
      case Filter.Or or -> or.parts().forEach(part -> mask.or(made(part, now)));
    }
    return mask;
  }

  private void compare(Filter.Compare compare, double now, BitSet mask) {
    if (!compare.comparison().ordered()) {
      equal(compare.field(), compare.value(), now, mask);
      if (compare.comparison() == Filter.Comparison.DIFFERENT) {
        mask.flip(0, items.size());
      }
      return;
    }
    Column column = of(compare.field());
    if (!column.hasNumbers() && !items.isEmpty()) {
      throw unsuited(
          compare.field(),
          String.format(
              Locale.ROOT,
              "'%s' is %s, which %s does not compare: == != in contains do",
              compare.field().name(),
              column.kind(),
              compare.comparison().sign()));
    }
    column.setCompared(compare.comparison(), number(compare.value(), now), mask);
  }

  private void equal(Filter.Field field, Filter.Value value, double now, BitSet mask) {
    Column column = of(field);
    if (value instanceof Filter.Word word) {
      OptionalDouble number = asNumber(word.text());
      if (!column.hasNumbers() || number.isEmpty()) {
        requireWords(field, column, word);
        column.setEqual(word.text(), mask);
        return;
      }
      column.setCompared(Filter.Comparison.EQUAL, number.getAsDouble(), mask);
      column.setEqual(word.text(), mask);
      return;
    }
    column.setCompared(Filter.Comparison.EQUAL, number(value, now), mask);
    column.setEqual(value.toString(), mask);
  }

  private static void requireWords(Filter.Field field, Column column, Filter.Word word) {
    if (column.kind().equals("a number")) {
      throw unsuited(
          field,
          String.format(Locale.ROOT, "'%s' is a number, and %s is none", field.name(), word));
    }
  }

  private static double number(Filter.Value value, double now) {
    return switch (value) {
      case Filter.Amount amount -> amount.number();
      case Filter.Now moment -> now + moment.days();
      case Filter.Word word ->
          throw new FilterException(0, word + " is compared with a number or a date only");
    };
  }

  /** Words in quotes may be numbers and dates, too. */
  private static OptionalDouble asNumber(String text) {
    OptionalDouble days = Tokens.days(text);
    if (days.isPresent()) {
      return days;
    }
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private Column of(Filter.Field field) {
    Column column = column(field.name());
    if (!column.isEmpty() || items.isEmpty()) {
      return column;
    }
    columns.remove(field.name()); // Whoever asks for what is not there must not fill the memory.
    Set<String> fields = fields();
    String hint =
        Nearest.of(field.name(), fields).map(name -> "; did you mean '" + name + "'?").orElse("");
    throw unsuited(
        field,
        String.format(
            Locale.ROOT,
            "no item has a field '%s'%s (fields: %s)",
            field.name(),
            hint,
            String.join(", ", fields)));
  }

  /** The fields that filters may speak of. */
  public Set<String> fields() {
    Set<String> fields = new TreeSet<>();
    for (Item item : items) {
      fields.addAll(item.categories().keySet());
      fields.addAll(item.tags().keySet());
      fields.addAll(item.numbers().keySet());
      fields.addAll(item.texts().keySet());
    }
    fields.add("item_id");
    return fields;
  }

  private Column column(String field) {
    return columns.computeIfAbsent(field, name -> Column.of(items, name));
  }

  private static FilterException unsuited(Filter.Field field, String fault) {
    return new FilterException(field.column(), fault);
  }
}
