package dev.weft.data;

import dev.weft.data.internal.FarTimes;
import dev.weft.data.internal.Ids;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Many events as columns: 21 bytes each instead of an object each.
 *
 * <p>The events are in the canonical order (user, time, item, type, value), whatever order they
 * arrived in, so everything computed from them depends on the data alone. Immutable; the accessors
 * are O(1). Built by {@link Builder}.
 */
public final class Events {

  private final IdIndex users;
  private final IdIndex items;
  private final List<EventType> types;
  private final int[] userColumn;
  private final int[] itemColumn;
  private final byte[] typeColumn;
  private final float[] valueColumn;
  private final long[] timeColumn;

  private Events(Builder builder) {
    users = IdIndex.of(builder.users.keySet());
    items = IdIndex.of(builder.items.keySet());
    types = builder.types;
    int[] userOf = renumbering(builder.users, users);
    int[] itemOf = renumbering(builder.items, items);
    int size = builder.size;
    for (int e = 0; e < size; e++) {
      builder.userColumn[e] = userOf[builder.userColumn[e]];
      builder.itemColumn[e] = itemOf[builder.itemColumn[e]];
    }
    int[] order = EventOrder.sorted(builder, users.size());
    // Column by column, each old one let go before the next is copied: the peak counts.
    userColumn = permuted(builder.userColumn, order);
    builder.userColumn = new int[0];
    itemColumn = permuted(builder.itemColumn, order);
    builder.itemColumn = new int[0];
    valueColumn = new float[size];
    for (int e = 0; e < size; e++) {
      valueColumn[e] = builder.valueColumn[order[e]];
    }
    builder.valueColumn = new float[0];
    timeColumn = new long[size];
    for (int e = 0; e < size; e++) {
      timeColumn[e] = builder.timeColumn[order[e]];
    }
    builder.timeColumn = new long[0];
    typeColumn = new byte[size];
    for (int e = 0; e < size; e++) {
      typeColumn[e] = builder.typeColumn[order[e]];
    }
    builder.typeColumn = new byte[0];
  }

  private static int[] permuted(int[] column, int[] order) {
    int[] permuted = new int[order.length];
    for (int e = 0; e < order.length; e++) {
      permuted[e] = column[order[e]];
    }
    return permuted;
  }

  private static int[] renumbering(Map<String, Integer> arrival, IdIndex sorted) {
    int[] target = new int[arrival.size()];
    arrival.forEach((id, position) -> target[position] = sorted.index(id));
    return target;
  }

  /** Number of events. */
  public int size() {
    return userColumn.length;
  }

  /** The users that have events. */
  public IdIndex users() {
    return users;
  }

  /** The items that have events. */
  public IdIndex items() {
    return items;
  }

  /** The declared types; {@link #type(int)} gives one of these. */
  public List<EventType> types() {
    return types;
  }

  /** Index in {@link #users()}. */
  public int user(int event) {
    return userColumn[event];
  }

  /** Index in {@link #items()}. */
  public int item(int event) {
    return itemColumn[event];
  }

  /** The type of an event. */
  public EventType type(int event) {
    return types.get(typeColumn[event]);
  }

  /** The place of an event's type among {@link #types()}. */
  int typeIndex(int event) {
    return typeColumn[event];
  }

  /** Rating or quantity; 1 where the type carries none. */
  public float value(int event) {
    return valueColumn[event];
  }

  /** Milliseconds since 1970-01-01T00:00Z, or {@link Event#NO_TIME}. */
  public long time(int event) {
    return timeColumn[event];
  }

  /** The same events, where times far beyond all others are as the latest of the others. */
  Events near() {
    FarTimes far = far();
    if (far.isEmpty()) {
      return this;
    }
    Builder near = builder(types);
    for (int e = 0; e < size(); e++) {
      Event event = event(e);
      near.add(event.userId(), event.itemId(), event.type(), event.value(), far.near(event.time()));
    }
    return near.build();
  }

  /** Which times lie far beyond all others. */
  FarTimes far() {
    return FarTimes.of(timeColumn, size());
  }

  /**
   * Whether there are events and all but one in a hundred at most have a time. The others count as
   * older than these.
   */
  public boolean timed() {
    return FewUntimed.among(size(), Arrays.stream(timeColumn, 0, size()));
  }

  /** One event as a record of its own. */
  public Event event(int event) {
    return new Event(
        users.id(user(event)),
        items.id(item(event)),
        type(event).name(),
        value(event),
        time(event));
  }

  /** A builder that accepts the given types. */
  public static Builder builder(List<EventType> types) {
    return new Builder(types);
  }

  /** Collects events; single-threaded. Spent after {@link #build()}. */
  public static final class Builder {

    final List<EventType> types;
    final Map<String, Integer> users = new HashMap<>();
    final Map<String, Integer> items = new HashMap<>();
    final Map<String, Byte> typeNames = new HashMap<>();
    int size;
    private boolean spent;
    int[] userColumn = new int[1024];
    int[] itemColumn = new int[1024];
    byte[] typeColumn = new byte[1024];
    float[] valueColumn = new float[1024];
    long[] timeColumn = new long[1024];

    Builder(List<EventType> types) {
      if (types.isEmpty() || types.size() > 127) {
        throw new IllegalArgumentException("declare 1 to 127 event types: " + types.size());
      }
      this.types = List.copyOf(types);
      for (int t = 0; t < types.size(); t++) {
        if (typeNames.put(types.get(t).name(), (byte) t) != null) {
          throw new IllegalArgumentException("event type declared twice: " + types.get(t).name());
        }
      }
    }

    /**
     * Adds an event.
     *
     * @throws IllegalArgumentException when the type is not declared or the value is outside of it
     */
    public Builder add(Event event) {
      return add(event.userId(), event.itemId(), event.type(), event.value(), event.time());
    }

    /**
     * Adds an event without an object of its own; the arguments are those of {@link Event}.
     *
     * @throws IllegalArgumentException when an id breaks the rule of {@link Ids}, the type is not
     *     declared or the value is outside of it
     */
    public Builder add(String userId, String itemId, String type, float value, long time) {
      if (spent) {
        throw new IllegalStateException("the builder is spent: its events are built");
      }
      Byte typeIndex = typeNames.get(type);
      if (typeIndex == null) {
        throw new IllegalArgumentException(
            "event type must be one of " + typeNames.keySet() + ": '" + type + "'");
      }
      types.get(typeIndex).check(value);
      // Both checks come before either id is taken in: an event refused leaves nothing behind.
      Integer knownUser = checked(users, userId);
      Integer knownItem = checked(items, itemId);
      int user = knownUser == null ? taken(users, userId) : knownUser;
      int item = knownItem == null ? taken(items, itemId) : knownItem;
      if (size == userColumn.length) {
        grow();
      }
      userColumn[size] = user;
      itemColumn[size] = item;
      typeColumn[size] = typeIndex;
      valueColumn[size] = value;
      timeColumn[size] = time;
      size++;
      return this;
    }

    /** Number of events so far. */
    public int size() {
      return size;
    }

    /**
     * The events, in canonical order.
     *
     * @throws IllegalStateException when they were built before
     */
    public Events build() {
      if (spent) {
        throw new IllegalStateException("the builder is spent: its events are built");
      }
      spent = true;
      return new Events(this);
    }

    /** The position of an id, or null when it is new; a new one obeys the rule of ids. */
    private static @Nullable Integer checked(Map<String, Integer> ids, String id) {
      Integer known = ids.get(id);
      if (known == null) {
        Ids.check(id);
      }
      return known;
    }

    private static int taken(Map<String, Integer> ids, String id) {
      int position = ids.size();
      ids.put(id, position);
      return position;
    }

    private void grow() {
      int capacity = (int) Math.min(Integer.MAX_VALUE - 8L, size * 3L / 2);
      if (capacity == size) {
        throw new IllegalStateException("one data set holds at most 2^31 − 9 events");
      }
      userColumn = Arrays.copyOf(userColumn, capacity);
      itemColumn = Arrays.copyOf(itemColumn, capacity);
      typeColumn = Arrays.copyOf(typeColumn, capacity);
      valueColumn = Arrays.copyOf(valueColumn, capacity);
      timeColumn = Arrays.copyOf(timeColumn, capacity);
    }
  }
}
