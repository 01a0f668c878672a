package dev.weft.recommend.filter;

import dev.weft.text.internal.words.Nearest;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which fields the items of a catalogue have, and what filters may ask of each.
 *
 * @param layers the items as they were, and over them those that came or changed since
 * @param replaced for each layer the places whose items are others by now
 */
record FilterFields(List<ItemLayer> layers, List<BitSet> replaced) {

  /** Fields that a complaint names. */
  private static final int NAMED = 50;

  /** The names of all fields, in order. */
  Set<String> all() {
    Set<String> all = new TreeSet<>();
    layers.forEach(layer -> all.addAll(layer.fields()));
    all.removeIf(field -> !kinds(field).isAny());
    all.add(Column.ITEM_ID);
    return all;
  }

  /** Whether items have an attribute {@code id}; else that is what the item is called. */
  boolean idIsField() {
    return kinds("id").isAny();
  }

  private Kinds kinds(String field) {
    Kinds kinds = Kinds.NONE;
    for (int layer = 0; layer < layers.size(); layer++) {
      BitSet others = replaced.get(layer);
      kinds =
          layers
              .get(layer)
              .column(field)
              .map(column -> column.kinds(others))
              .orElse(Kinds.NONE)
              .and(kinds);
    }
    return kinds;
  }

  private boolean isVector(String name) {
    for (int layer = 0; layer < layers.size(); layer++) {
      if (layers.get(layer).hasVector(name, replaced.get(layer))) {
        return true;
      }
    }
    return false;
  }

  /** Of no items nothing is known, and nothing is at fault. */
  private boolean isEmpty() {
    return layers.stream().allMatch(layer -> layer.items().isEmpty());
  }

  /**
   * That a filter asks for what there is.
   *
   * @throws FilterException when no item has a field, or a field is compared with what it is not
   */
  void check(Filter filter) {
    if (!isEmpty()) {
      checkParts(filter);
    }
  }

  private void checkParts(Filter filter) {
    switch (filter) {
      case Filter.Compare compare -> {
        if (compare.comparison().ordered()) {
          checkOrdered(compare.field(), compare.comparison());
        } else {
          checkKinds(compare.field(), List.of(compare.value()));
        }
      }
      case Filter.In in -> checkKinds(in.field(), in.values());
      case Filter.Contains contains -> checkSearched(contains.field());
      case Filter.Has has -> checkKnown(has.field());
      case Filter.Not not -> checkParts(not.filter());
      case Filter.And and -> and.parts().forEach(this::checkParts);
      case Filter.Or or -> or.parts().forEach(this::checkParts);
    }
  }

  /** What items have in a field. */
  private Kinds of(Filter.Field field) {
    Kinds kinds = kinds(ItemLayer.name(field, idIsField()));
    if (kinds.isAny()) {
      return kinds;
    }
    if (isVector(field.name())) {
      throw unsuited(
          field,
          "'%s' is a vector, of which filters see only whether there is one: has(%s)",
          field.name(),
          FilterText.field(field.name()));
    }
    throw unknown(field);
  }

  private FilterException unknown(Filter.Field field) {
    Set<String> all = all();
    layers.forEach(layer -> layer.vectors().stream().filter(this::isVector).forEach(all::add));
    String hint =
        Nearest.of(field.name(), all).map(name -> "; did you mean '" + name + "'?").orElse("");
    return unsuited(
        field,
        "no item has a field '%s'%s (fields: %s%s)",
        Token.shortened(field.name()),
        hint,
        all.stream().limit(NAMED).collect(Collectors.joining(", ")),
        all.size() > NAMED ? ", …" : "");
  }

  private void checkKnown(Filter.Field field) {
    if (!isVector(field.name())) {
      of(field);
    }
  }

  /** That a field has numbers, which a sign compares. */
  private void checkOrdered(Filter.Field field, Filter.Sign comparison) {
    Kinds kinds = of(field);
    if (!kinds.numbers()) {
      throw unsuited(
          field,
          "'%s' is %s, which %s does not compare: == != in contains do",
          field.name(),
          kinds,
          comparison.sign());
    }
  }

  /**
   * That a field puts items into an order.
   *
   * @throws FilterException when no item has it, or it has no numbers
   */
  void checkNumbered(Filter.Field field) {
    if (isEmpty()) {
      return;
    }
    Kinds kinds = of(field);
    if (!kinds.numbers()) {
      throw unsuited(
          field,
          "'%s' is %s, which has no order: a field of numbers or times has",
          field.name(),
          kinds);
    }
  }

  private void checkSearched(Filter.Field field) {
    if (!of(field).isSpoken()) {
      throw unsuited(
          field,
          "'%s' is a number, which 'contains' does not search: == != < <= > >= in do",
          field.name());
    }
  }

  /** That values are of the kind of a field: words, or numbers that only a word spells. */
  private void checkKinds(Filter.Field field, List<Filter.Operand> values) {
    Kinds kinds = of(field);
    for (Filter.Operand value : values) {
      OptionalDouble number = ItemLayer.number(value, 0);
      if (!(value instanceof Filter.Word) && !kinds.numbers()) {
        throw unsuited(
            field,
            "'%s' is %s, compared with words in quotes and not with a number or a date",
            field.name(),
            kinds);
      }
      if (number.isEmpty() && !kinds.isSpoken()) {
        throw unsuited(
            field,
            "'%s' is a number, compared with numbers and dates and not with words",
            field.name());
      }
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of core
  private static FilterException unsuited(Filter.Field field, String fault, Object... values) {
    return new FilterException(field.column(), String.format(Locale.ROOT, fault, values));
  }
}
