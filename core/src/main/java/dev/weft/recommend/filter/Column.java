package dev.weft.recommend.filter;

import dev.weft.data.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * All that items say in one field: numbers, words (a category, tags or the id) and texts. Most
 * fields have one of these.
 */
final class Column {

  /** The field of the items' ids. */
  static final String ITEM_ID = "item_id";

  /** Fields that every item may have beside its attributes, whatever attributes are named. */
  static final Set<String> AVAILABILITY = Set.of("available_from", "available_until");

  private static final double SECONDS_OF_DAY = 86_400;

  private static final int[] NONE = {};

  private final List<Item> items;
  private final String field;
  private final double[] numbers;
  private final Map<String, int[]> words;
  private final int numbered;
  private final int texts;

  private Column(List<Item> items, String field, double[] numbers, Map<String, int[]> words) {
    this.items = items;
    this.field = field;
    this.numbers = numbers;
    this.words = words;
    this.numbered = (int) Arrays.stream(numbers).filter(number -> !Double.isNaN(number)).count();
    boolean attribute = !field.equals(ITEM_ID) && !AVAILABILITY.contains(field);
    this.texts = attribute ? texts(items, field) : 0;
  }

  private static int texts(List<Item> items, String field) {
    return (int) items.stream().filter(item -> item.texts().containsKey(field)).count();
  }

  /** The field of some items; one that none of them has is empty. */
  static Column of(List<Item> items, String field) {
    if (field.equals(ITEM_ID)) {
      return ofIds(items);
    }
    return AVAILABILITY.contains(field) ? ofMoments(items, field) : ofAttributes(items, field);
  }

  private static Column ofIds(List<Item> items) {
    Map<String, int[]> places = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      places.put(items.get(i).id(), new int[] {i});
    }
    return new Column(items, ITEM_ID, unknown(items), places);
  }

  private static Column ofMoments(List<Item> items, String field) {
    double[] days = unknown(items);
    for (int i = 0; i < days.length; i++) {
      days[i] = day(items.get(i).availability(), field);
    }
    return new Column(items, field, days, Map.of());
  }

  private static double[] unknown(List<Item> items) {
    double[] numbers = new double[items.size()];
    Arrays.fill(numbers, Double.NaN);
    return numbers;
  }

  private static Column ofAttributes(List<Item> items, String field) {
    double[] numbers = unknown(items);
    Map<String, List<Integer>> words = new HashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      Item item = items.get(i);
      Double number = item.numbers().get(field);
      if (number != null) {
        numbers[i] = number + 0.0; // Minus zero is zero.
      }
      String category = item.categories().get(field);
      if (category != null) {
        words.computeIfAbsent(category, _ -> new ArrayList<>()).add(i);
      }
      for (String tag : item.tags().getOrDefault(field, List.of())) {
        words.computeIfAbsent(tag, _ -> new ArrayList<>()).add(i);
      }
    }
    Map<String, int[]> places = new HashMap<>();
    words.forEach((word, of) -> places.put(word, of.stream().mapToInt(i -> i).toArray()));
    return new Column(items, field, numbers, places);
  }

  /** Days since 1970-01-01, as dates of items are; NaN where nothing is said. */
  private static double day(Item.Availability availability, String field) {
    Instant instant = field.equals("available_from") ? availability.from() : availability.until();
    return instant == null ? Double.NaN : instant.getEpochSecond() / SECONDS_OF_DAY;
  }

  /** Which kinds of values items have in it, but for some items. */
  Kinds kinds(BitSet except) {
    int left = except.cardinality();
    return new Kinds(
        numbered > left || (numbered > 0 && isAny(except, i -> !Double.isNaN(numbers[i]))),
        !words.isEmpty() && (left == 0 || isAnyWord(except)),
        texts > left || (texts > 0 && isAny(except, i -> items.get(i).texts().containsKey(field))));
  }

  private boolean isAny(BitSet except, IntPredicate known) {
    for (int i = except.nextClearBit(0); i < items.size(); i = except.nextClearBit(i + 1)) {
      if (known.test(i)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAnyWord(BitSet except) {
    return words.values().stream().flatMapToInt(Arrays::stream).anyMatch(i -> !except.get(i));
  }

  /** The number of an item, NaN where it has none. */
  double number(int item) {
    return numbers[item];
  }

  /** The words that items have in it. */
  Set<String> words() {
    return words.keySet();
  }

  /** Items whose word is one of these, or one of whose tags. */
  void setAnyOf(Set<String> wanted, BitSet mask) {
    for (String word : wanted) {
      for (int item : words.getOrDefault(word, NONE)) {
        mask.set(item);
      }
    }
    for (int i = 0; i < numbers.length && texts > 0; i++) {
      String text = items.get(i).texts().get(field);
      if (text != null && wanted.contains(text)) {
        mask.set(i);
      }
    }
  }

  /** Items whose number is one of these, in ascending order. */
  void setAnyOf(double[] wanted, BitSet mask) {
    for (int i = 0; i < numbers.length && wanted.length > 0; i++) {
      if (!Double.isNaN(numbers[i]) && Arrays.binarySearch(wanted, numbers[i]) >= 0) {
        mask.set(i);
      }
    }
  }

  /** Items whose number compares. */
  void setCompared(Filter.Sign comparison, double value, BitSet mask) {
    for (int i = 0; i < numbers.length; i++) {
      if (!Double.isNaN(numbers[i]) && comparison.holds(numbers[i], value)) {
        mask.set(i);
      }
    }
  }

  /** Items of which anything is known in it. */
  void setKnown(BitSet mask) {
    for (int i = 0; i < numbers.length; i++) {
      if (!Double.isNaN(numbers[i]) || (texts > 0 && items.get(i).texts().containsKey(field))) {
        mask.set(i);
      }
    }
    words.values().forEach(of -> Arrays.stream(of).forEach(mask::set));
  }

  /** Items whose text or word contains some characters, capital or not. */
  void setContaining(String characters, BitSet mask) {
    String wanted = characters.toLowerCase(Locale.ROOT);
    words.forEach(
        (word, of) -> {
          if (word.toLowerCase(Locale.ROOT).contains(wanted)) {
            Arrays.stream(of).forEach(mask::set);
          }
        });
    for (int i = 0; i < numbers.length && texts > 0; i++) {
      if (Optional.ofNullable(items.get(i).texts().get(field))
          .filter(text -> text.toLowerCase(Locale.ROOT).contains(wanted))
          .isPresent()) {
        mask.set(i);
      }
    }
  }
}
