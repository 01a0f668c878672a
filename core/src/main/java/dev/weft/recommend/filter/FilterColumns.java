package dev.weft.recommend.filter;

import dev.weft.data.Item;
import dev.weft.math.internal.threads.Once;
import dev.weft.text.internal.words.Nearest;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The fields of a catalogue by column, each made when it is first asked for. Thread-safe. */
final class FilterColumns {

  /** Fields that a complaint names. */
  private static final int NAMED = 50;

  private final List<Item> items;
  private final Supplier<Set<String>> fields;
  private final Supplier<Set<String>> vectors;
  private final Map<String, Column> columns = new ConcurrentHashMap<>();

  /** Of items that do not change. */
  FilterColumns(List<Item> items) {
    this.items = items;
    this.fields = new Once<>(() -> fields(items));
    this.vectors = new Once<>(() -> vectors(items));
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
    fields.add("item_id");
    return Collections.unmodifiableSet(fields);
  }

  private static Set<String> vectors(List<Item> items) {
    return items.stream()
        .flatMap(item -> item.vectors().keySet().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static void addUnless(boolean isEmpty, String field, Set<String> fields) {
    if (!isEmpty) {
      fields.add(field);
    }
  }

  /** The words in a field; none in one that no item has. */
  Set<String> words(String field) {
    return isKnown(field) ? column(field).words() : Set.of();
  }

  /** What no item has is not made, so that whoever asks for it does not fill the memory. */
  private boolean isKnown(String field) {
    return items.isEmpty() || Column.IDS.contains(field) || fields().contains(field);
  }

  private Column column(String field) {
    return columns.computeIfAbsent(field, name -> Column.of(items, name));
  }

  /**
   * The column of a field.
   *
   * @throws FilterException when no item has it
   */
  Column of(Filter.Field field) {
    if (isKnown(field.name())) {
      return items.isEmpty() ? Column.of(items, field.name()) : column(field.name());
    }
    if (vectors.get().contains(field.name())) {
      throw unsuited(
          field,
          String.format(
              Locale.ROOT,
              "'%s' is a vector, of which filters see only whether there is one: has(%s)",
              field.name(),
              FilterText.field(field.name())));
    }
    Set<String> all = new TreeSet<>(fields());
    all.addAll(vectors.get());
    String hint =
        Nearest.of(field.name(), all).map(name -> "; did you mean '" + name + "'?").orElse("");
    throw unsuited(
        field,
        String.format(
            Locale.ROOT,
            "no item has a field '%s'%s (fields: %s%s)",
            Token.shortened(field.name()),
            hint,
            all.stream().limit(NAMED).collect(Collectors.joining(", ")),
            all.size() > NAMED ? ", …" : ""));
  }

  /**
   * Items of which anything is known in a field, a vector included.
   *
   * @throws FilterException when no item has it
   */
  void setKnown(Filter.Field field, BitSet mask) {
    boolean vector = vectors.get().contains(field.name());
    for (int i = 0; i < items.size() && vector; i++) {
      if (items.get(i).vectors().containsKey(field.name())) {
        mask.set(i);
      }
    }
    if (!vector || isKnown(field.name())) {
      of(field).setKnown(mask);
    }
  }

  /** The column of a field that has numbers. */
  Column ordered(Filter.Field field, Filter.Sign comparison) {
    Column column = of(field);
    if (!column.hasNumbers() && !items.isEmpty()) {
      throw unsuited(
          field,
          String.format(
              Locale.ROOT,
              "'%s' is %s, which %s does not compare: == != in contains do",
              field.name(),
              column.kind(),
              comparison.sign()));
    }
    return column;
  }

  /** The column of a field that puts items into an order. */
  Column numbered(Filter.Field field) {
    Column column = of(field);
    if (!column.hasNumbers() && !items.isEmpty()) {
      throw unsuited(
          field,
          String.format(
              Locale.ROOT,
              "'%s' is %s, which has no order: a field of numbers or times has",
              field.name(),
              column.kind()));
    }
    return column;
  }

  /** The column of a field that has words. */
  Column searched(Filter.Field field) {
    Column column = of(field);
    if (!column.hasWords() && !items.isEmpty()) {
      throw unsuited(
          field,
          String.format(
              Locale.ROOT,
              "'%s' is a number, which 'contains' does not search: == != < <= > >= in do",
              field.name()));
    }
    return column;
  }

  /** That a value is of the kind of a column: a word, or a number that only the word spells. */
  void checkKind(Filter.Field field, Column column, boolean isWord, boolean isNumber) {
    if (!isWord && !column.hasNumbers() && !items.isEmpty()) {
      throw unsuited(
          field,
          String.format(
              Locale.ROOT,
              "'%s' is %s, compared with words in quotes and not with a number or a date",
              field.name(),
              column.kind()));
    }
    if (!isNumber && !column.hasWords() && !items.isEmpty()) {
      throw unsuited(
          field,
          String.format(
              Locale.ROOT,
              "'%s' is a number, compared with numbers and dates and not with words",
              field.name()));
    }
  }

  private static FilterException unsuited(Filter.Field field, String fault) {
    return new FilterException(field.column(), fault);
  }
}
