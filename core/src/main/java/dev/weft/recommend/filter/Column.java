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

/**
 * All that items say in one field: numbers, words (a category, tags or the id) and texts. Most
 * fields have one of these.
 */
final class Column {

  private static final String ITEM_ID = "item_id";

  /** Fields that name the item itself; an attribute {@code id} goes before. */
  static final Set<String> IDS = Set.of(ITEM_ID, "id");

  /** Fields that every item may have beside its attributes, whatever attributes are named. */
  static final Set<String> AVAILABILITY = Set.of("available_from", "available_until");

  private static final double SECONDS_OF_DAY = 86_400;

  private static final int[] NONE = {};

  private final List<Item> items;
  private final String field;
  private final double[] numbers;
  private final boolean anyNumber;
  private final boolean anyText;
  private final Map<String, int[]> words;

  private Column(
      List<Item> items,
      String field,
      double[] numbers,
      boolean anyNumber,
      boolean anyText,
      Map<String, int[]> words) {
    this.items = items;
    this.field = field;
    this.numbers = numbers;
    this.anyNumber = anyNumber;
    this.anyText = anyText;
    this.words = words;
  }

  /** The field of a catalogue; one that no item has is empty. */
  static Column of(List<Item> items, String field) {
    if (field.equals(ITEM_ID)) {
      return ofIds(items, field);
    }
    return AVAILABILITY.contains(field) ? ofMoments(items, field) : ofAttributes(items, field);
  }

  private static Column ofIds(List<Item> items, String field) {
    Map<String, int[]> places = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      places.put(items.get(i).id(), new int[] {i});
    }
    return new Column(items, field, unknown(items), false, false, places);
  }

  private static Column ofMoments(List<Item> items, String field) {
    double[] days = unknown(items);
    boolean any = false;
    for (int i = 0; i < days.length; i++) {
      days[i] = day(items.get(i).availability(), field);
      any |= !Double.isNaN(days[i]);
    }
    return new Column(items, field, days, any, false, Map.of());
  }

  private static double[] unknown(List<Item> items) {
    double[] numbers = new double[items.size()];
    Arrays.fill(numbers, Double.NaN);
    return numbers;
  }

  private static Column ofAttributes(List<Item> items, String field) {
    double[] numbers = unknown(items);
    boolean anyNumber = false;
    boolean anyText = false;
    Map<String, List<Integer>> words = new HashMap<>();
    boolean known = false;
    for (int i = 0; i < numbers.length; i++) {
      Item item = items.get(i);
      Double number = item.numbers().get(field);
      if (number != null) {
        numbers[i] = number + 0.0; // Minus zero is zero.
        anyNumber = true;
      }
      anyText |= item.texts().containsKey(field);
      String category = item.categories().get(field);
      if (category != null) {
        words.computeIfAbsent(category, _ -> new ArrayList<>()).add(i);
      }
      for (String tag : item.tags().getOrDefault(field, List.of())) {
        words.computeIfAbsent(tag, _ -> new ArrayList<>()).add(i);
      }
      known |= number != null || item.texts().containsKey(field);
    }
    if (IDS.contains(field) && !known && words.isEmpty()) {
      return ofIds(items, field);
    }
    Map<String, int[]> places = new HashMap<>();
    words.forEach((word, of) -> places.put(word, of.stream().mapToInt(i -> i).toArray()));
    return new Column(items, field, numbers, anyNumber, anyText, places);
  }

  /** Days since 1970-01-01, as dates of items are; NaN where nothing is said. */
  private static double day(Item.Availability availability, String field) {
    Instant instant = field.equals("available_from") ? availability.from() : availability.until();
    return instant == null ? Double.NaN : instant.getEpochSecond() / SECONDS_OF_DAY;
  }

  boolean hasNumbers() {
    return anyNumber;
  }

  /** The number of each item, NaN where it has none; a copy. */
  double[] numbers() {
    return numbers.clone();
  }

  boolean hasWords() {
    return anyText || !words.isEmpty();
  }

  /** The words that items have in it. */
  Set<String> words() {
    return words.keySet();
  }

  /** What it is, in words. */
  String kind() {
    List<String> kinds = new ArrayList<>();
    if (anyNumber) {
      kinds.add("a number");
    }
    if (!words.isEmpty()) {
      kinds.add("words");
    }
    if (anyText) {
      kinds.add("a text");
    }
    return String.join(" and ", kinds);
  }

  /** Items whose word is one of these, or one of whose tags. */
  void setAnyOf(Set<String> wanted, BitSet mask) {
    for (String word : wanted) {
      for (int item : words.getOrDefault(word, NONE)) {
        mask.set(item);
      }
    }
    for (int i = 0; i < numbers.length && anyText; i++) {
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
      if (!Double.isNaN(numbers[i]) || items.get(i).texts().containsKey(field)) {
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
    for (int i = 0; i < numbers.length && anyText; i++) {
      if (Optional.ofNullable(items.get(i).texts().get(field))
          .filter(text -> text.toLowerCase(Locale.ROOT).contains(wanted))
          .isPresent()) {
        mask.set(i);
      }
    }
  }
}
