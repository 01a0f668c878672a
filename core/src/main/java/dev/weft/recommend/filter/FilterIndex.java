package dev.weft.recommend.filter;

import dev.weft.data.Item;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

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

  private final int items;
  private final FilterColumns columns;
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
    this.items = items.size();
    this.columns = new FilterColumns(List.copyOf(items));
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

  /**
   * What each item has in a field of numbers or of times, in index order: times are days since
   * 1970-01-01, and items without one have NaN.
   *
   * @return a copy
   * @throws FilterException when no item has the field, or it has no numbers
   */
  public double[] numbers(String field) {
    return columns.numbered(new Filter.Field(field)).numbers();
  }

  /** The words that items have in a field: the values of a category, the tags. */
  public Set<String> words(String field) {
    return Collections.unmodifiableSet(columns.words(field));
  }

  /** The fields that filters may speak of. */
  public Set<String> fields() {
    return columns.fields();
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
    BitSet mask = new BitSet(items);
    switch (filter) {
      case Filter.Compare compare -> compare(compare, now, mask);
      case Filter.In in -> equal(in.field(), in.values(), now, mask);
      case Filter.Contains contains ->
          columns.searched(contains.field()).setContaining(contains.text(), mask);
      case Filter.Has has -> columns.setKnown(has.field(), mask);
      case Filter.Not not -> {
        mask.or(made(not.filter(), now));
        mask.flip(0, items);
      }
      case Filter.And and -> {
        mask.set(0, items);
        and.parts().forEach(part -> mask.and(made(part, now)));
      }
      case Filter.Or or -> or.parts().forEach(part -> mask.or(made(part, now)));
    }
    return mask;
  }

  private void compare(Filter.Compare compare, double now, BitSet mask) {
    Filter.Sign comparison = compare.comparison();
    if (comparison.ordered()) {
      columns
          .ordered(compare.field(), comparison)
          .setCompared(comparison, number(compare.value(), now).orElseThrow(), mask);
      return;
    }
    equal(compare.field(), List.of(compare.value()), now, mask);
    if (comparison == Filter.Sign.DIFFERENT) {
      mask.flip(0, items);
    }
  }

  /** Any of some values, in one pass over the field. */
  private void equal(Filter.Field field, List<Filter.Operand> values, double now, BitSet mask) {
    Column column = columns.of(field);
    double[] numbers = new double[values.size()];
    int count = 0;
    Set<String> words = new HashSet<>();
    for (Filter.Operand value : values) {
      OptionalDouble number = number(value, now);
      columns.checkKind(field, column, value instanceof Filter.Word, number.isPresent());
      if (number.isPresent()) {
        numbers[count++] = number.getAsDouble() + 0.0; // Minus zero is found as zero.
      }
      words.add(value instanceof Filter.Word word ? word.text() : value.toString());
    }
    double[] wanted = Arrays.copyOf(numbers, count);
    Arrays.sort(wanted);
    column.setAnyOf(wanted, mask);
    column.setAnyOf(words, mask);
  }

  /** A value as a number; of a word, which may spell one or a date, empty when it does not. */
  private static OptionalDouble number(Filter.Operand value, double now) {
    return switch (value) {
      case Filter.Amount amount -> OptionalDouble.of(amount.number());
      case Filter.Now moment -> OptionalDouble.of(now + moment.days());
      case Filter.Word word -> Tokens.numberOrDays(word.text());
    };
  }
}
