package dev.weft.server.http.rules;

import dev.weft.data.EventType;
import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.recommend.filter.Filter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A business rule: what of a list is wanted whoever asks. Immutable.
 *
 * @param name by which requests ask for it
 * @param always whether it holds for every list, asked for or not
 * @param where filters that each item must satisfy
 * @param boosts what raises or lowers scores, in standard deviations
 * @param pins items with a fixed place
 * @param mostPer how many items of one value of a field a list may hold
 * @param withoutBought whether what the asker bought stays out
 * @param prerequisites what must be done before an item may come
 * @param optional whether it is left out without a word where no item has its fields
 * @param shownWithoutClick an item that was shown to the asker so often and never taken to stays
 *     out; 0: never
 */
public record Rule(
    String name,
    boolean always,
    List<Filter> where,
    List<Query.Boost> boosts,
    Map<Integer, String> pins,
    Map<String, Integer> mostPer,
    boolean withoutBought,
    int shownWithoutClick,
    Optional<Prerequisites> prerequisites,
    boolean optional) {

  /**
   * What must be done before an item may come.
   *
   * @param field whose values are the ids of the items that an item builds on
   * @param done types of events by which an asker has done one of those
   */
  public record Prerequisites(String field, Set<String> done) {

    private static final Pattern SEPARATOR = Pattern.compile("[;|,，、]");

    public Prerequisites {
      done = Set.copyOf(done);
      if (done.isEmpty()) {
        throw new IllegalArgumentException("no type of events says that an item is done");
      }
    }

    /**
     * Whether an item builds on nothing but what is done. A value that is the id of no item, such
     * as {@code none}, is passed over: nobody could ever have done it.
     */
    boolean met(Item item, Set<String> finished, Asker asker) {
      return ids(item, id -> asker.item(id).isPresent())
          .allMatch(id -> finished.contains(id) || asker.item(id).isEmpty());
    }

    /**
     * What an item builds on: its values, and of one that is the id of no item what it separates.
     *
     * @param known whether there is an item of an id
     */
    Stream<String> ids(Item item, Predicate<String> known) {
      return values(item, field).stream()
          .flatMap(value -> known.test(value) ? Stream.of(value) : SEPARATOR.splitAsStream(value))
          .map(String::strip)
          .filter(id -> !id.isEmpty());
    }

    /** Whether anybody has done anything: else nothing that builds on something would ever come. */
    boolean applies(Asker asker) {
      return done.stream().anyMatch(asker::happened);
    }
  }

  public Rule {
    where = List.copyOf(where);
    boosts = List.copyOf(boosts);
    pins = Collections.unmodifiableMap(new TreeMap<>(pins));
    mostPer = Collections.unmodifiableMap(new LinkedHashMap<>(mostPer));
    mostPer.forEach(
        (field, most) -> {
          if (most < 1) {
            throw new IllegalArgumentException(
                String.format(Locale.ROOT, "at most %d of one %s leaves nothing", most, field));
          }
        });
    if (shownWithoutClick < 0) {
      throw new IllegalArgumentException("must be 0 or more: " + shownWithoutClick);
    }
  }

  /** The same, but raising and lowering nothing. */
  public Rule withoutBoosts() {
    return new Rule(
        name,
        always,
        where,
        List.of(),
        pins,
        mostPer,
        withoutBought,
        shownWithoutClick,
        prerequisites,
        optional);
  }

  /** A query with this rule. */
  Query on(Query asked) {
    Query query = asked;
    for (Filter filter : where) {
      query = query.where(filter);
    }
    for (String field : told()) {
      query = query.where(known(field));
    }
    for (Query.Boost boost : boosts) {
      query = query.boost(boost.filter(), boost.by());
    }
    for (Map.Entry<Integer, String> pin : pins.entrySet()) {
      boolean crossed = placeOf(pin, query).isPresent();
      query = crossed ? query : query.pin(pin.getValue(), pin.getKey());
    }
    return query;
  }

  /** The pin of a query, or of a rule before this one, that has the place or the item of a pin. */
  private static Optional<Map.Entry<Integer, String>> placeOf(
      Map.Entry<Integer, String> pin, Query query) {
    return query.pins().entrySet().stream()
        .filter(
            other -> other.getKey().equals(pin.getKey()) || other.getValue().equals(pin.getValue()))
        .findFirst();
  }

  /** What to know of the pins that give way to those of a query or of a rule before this one. */
  List<String> crossed(Query asked) {
    List<String> notes = new ArrayList<>();
    for (Map.Entry<Integer, String> pin : pins.entrySet()) {
      placeOf(pin, asked)
          .filter(other -> !other.equals(pin))
          .ifPresent(
              other ->
                  notes.add(
                      String.format(
                          Locale.ROOT,
                          "without the pin of '%s' to place %d by the rule %s: place %d is that of"
                              + " '%s'",
                          pin.getValue(),
                          pin.getKey(),
                          name,
                          other.getKey(),
                          other.getValue())));
    }
    return List.copyOf(notes);
  }

  /** The fields that it looks at beside those of filters. */
  private Set<String> told() {
    Set<String> fields = new TreeSet<>(mostPer.keySet());
    prerequisites.ifPresent(one -> fields.add(one.field()));
    return fields;
  }

  /** Holds for every item, and complains where none has the field: the rule would do nothing. */
  private static Filter known(String field) {
    Filter has = new Filter.Has(new Filter.Field(field));
    return new Filter.Or(List.of(has, has.negated()));
  }

  /**
   * The types of events of an asker that decide what it does.
   *
   * @param declared the types that there are
   */
  public Set<String> looksAt(List<EventType> declared) {
    Set<String> types = new TreeSet<>();
    prerequisites.ifPresent(one -> types.addAll(one.done()));
    if (withoutBought) {
      types.add(EventType.PURCHASE.name());
    }
    if (shownWithoutClick > 0) {
      types.add(EventType.IMPRESSION.name());
      declared.stream()
          .filter(type -> type.polarity() == EventType.Polarity.POSITIVE)
          .forEach(type -> types.add(type.name()));
    }
    return types;
  }

  /** What an item has in a field, in words: a whole number may be an id. */
  static List<String> values(Item item, String field) {
    List<String> values = new ArrayList<>(item.tags().getOrDefault(field, List.of()));
    Optional.ofNullable(item.categories().get(field)).ifPresent(values::add);
    Optional.ofNullable(item.texts().get(field)).ifPresent(values::add);
    Optional.ofNullable(item.numbers().get(field))
        .ifPresent(number -> values.add(new BigDecimal(number).toPlainString()));
    return values;
  }

  /** Whether it asks what the asker did. */
  boolean asksHistory() {
    return withoutBought || shownWithoutClick > 0 || prerequisites.isPresent();
  }
}
