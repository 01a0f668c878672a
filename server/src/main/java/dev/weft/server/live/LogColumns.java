package dev.weft.server.live;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.internal.FarTimes;
import dev.weft.server.store.EventLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The events of a log as columns, in the order of the log: some 21 bytes each. Read once, and then
 * whatever a training needs is made of it. Immutable once read.
 */
final class LogColumns {

  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private int[] users = new int[1024];
  private int[] items = new int[1024];
  private int[] types = new int[1024];
  private float[] values = new float[1024];
  private long[] times = new long[1024];
  private int size;
  private long last;

  private LogColumns() {}

  /** Reads the whole log; events of types that are not declared any more say nothing. */
  static LogColumns of(EventLog log, List<EventType> types) {
    return of(log, types, Long.MAX_VALUE);
  }

  /** The same up to a sequence number. */
  static LogColumns of(EventLog log, List<EventType> types, long end) {
    Set<String> declared = types.stream().map(EventType::name).collect(Collectors.toSet());
    var columns = new LogColumns();
    log.scan(
        (sequence, user, item, type, value, time) -> {
          if (sequence > end) {
            return;
          }
          columns.last = sequence;
          if (declared.contains(type)) {
            columns.add(user, item, type, value, time);
          }
        });
    columns.bringNear();
    return columns;
  }

  /**
   * An import may bring a time far beyond all others, see {@link FarTimes}; what is sent may not.
   */
  private void bringNear() {
    FarTimes far = FarTimes.of(times, size);
    for (int at = 0; at < size && !far.isEmpty(); at++) {
      times[at] = far.near(times[at]);
    }
  }

  private void add(String user, String item, String type, float value, long time) {
    if (size == users.length) {
      grow();
    }
    users[size] = place(user);
    items[size] = place(item);
    types[size] = place(type);
    values[size] = value;
    times[size] = time;
    size++;
  }

  private void grow() {
    int capacity = Math.addExact(size, size / 2);
    users = Arrays.copyOf(users, capacity);
    items = Arrays.copyOf(items, capacity);
    types = Arrays.copyOf(types, capacity);
    values = Arrays.copyOf(values, capacity);
    times = Arrays.copyOf(times, capacity);
  }

  private int place(String word) {
    Integer known = places.get(word);
    if (known != null) {
      return known;
    }
    words.add(word);
    places.put(word, words.size() - 1);
    return words.size() - 1;
  }

  /** Number of events. */
  int size() {
    return size;
  }

  /** The sequence number of the last event. */
  long last() {
    return last;
  }

  /** An event. */
  Event event(int at) {
    return new Event(
        words.get(users[at]), words.get(items[at]), words.get(types[at]), values[at], times[at]);
  }

  /** The ids of the items that are named. */
  Set<String> items() {
    return named(items);
  }

  /**
   * How many users some items are taken by.
   *
   * @param ids of the items
   * @param type which types of events count
   */
  Map<String, Integer> takers(Set<String> ids, Predicate<String> type) {
    Map<String, Set<Integer>> takers = new HashMap<>();
    for (int at = 0; at < size; at++) {
      String item = words.get(items[at]);
      if (ids.contains(item) && type.test(words.get(types[at]))) {
        takers.computeIfAbsent(item, none -> new HashSet<>()).add(users[at]);
      }
    }
    return takers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().size()));
  }

  /** The ids of the users who are named. */
  Set<String> users() {
    return named(users);
  }

  /** The names of the types that occur. */
  Set<String> types() {
    return named(types);
  }

  private Set<String> named(int[] column) {
    BitSet named = new BitSet();
    for (int at = 0; at < size; at++) {
      named.set(column[at]);
    }
    return words(named);
  }

  private Set<String> words(BitSet named) {
    return named.stream().mapToObj(words::get).collect(Collectors.toSet());
  }

  /** Adds the first events, those of some items, to others. */
  void addTo(Events.Builder builder, int end, Predicate<String> item) {
    boolean[] wanted = new boolean[words.size()];
    boolean[] asked = new boolean[words.size()];
    for (int at = 0; at < end; at++) {
      int own = items[at];
      if (!asked[own]) {
        asked[own] = true;
        wanted[own] = item.test(words.get(own));
      }
      if (wanted[own]) {
        builder.add(
            words.get(users[at]), words.get(own), words.get(types[at]), values[at], times[at]);
      }
    }
  }

  /** The first events, those of some items, in order. */
  List<Event> events(int end, Predicate<String> item) {
    List<Event> events = new ArrayList<>();
    for (int at = 0; at < end; at++) {
      if (item.test(words.get(items[at]))) {
        events.add(event(at));
      }
    }
    return events;
  }
}
