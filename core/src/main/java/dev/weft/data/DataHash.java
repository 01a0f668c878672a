package dev.weft.data;

import dev.weft.math.internal.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprint of a data set: SHA-256 over its content in canonical order. Data sets that hold
 * the same items, users, events and types of these events have the same one, whatever order they
 * were read in; it stands in model files, to tell what they were trained on.
 */
public final class DataHash {

  private final MessageDigest digest = Sha256.digest();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  private DataHash() {}

  /** The fingerprint as 64 hexadecimal digits. O(size of the data). */
  public static String of(Dataset data) {
    var hash = new DataHash();
    hash.number(data.items().size());
    data.items().forEach(hash::item);
    hash.number(data.users().size());
    data.users().forEach(hash::user);
    hash.events(data.events());
    hash.flush();
    return HexFormat.of().formatHex(hash.digest.digest());
  }

  private void item(Item item) {
    text(item.id());
    map(item.texts(), this::text);
    map(
        item.tags(),
        tags -> {
          number(tags.size());
          tags.forEach(this::text);
        });
    map(item.categories(), this::text);
    map(item.numbers(), value -> number(Double.doubleToLongBits(value)));
    map(item.vectors(), this::vector);
    instant(item.availability().from());
    instant(item.availability().until());
    number(item.availability().hidden() ? 1 : 0);
  }

  private void user(User user) {
    text(user.id());
    map(user.categories(), this::text);
    map(user.numbers(), value -> number(Double.doubleToLongBits(value)));
    text(user.profileText());
  }

  private void events(Events events) {
    List<EventType> types = events.types();
    int[] byName =
        IntStream.range(0, types.size())
            .boxed()
            .sorted(Comparator.comparing(t -> types.get(t).name()))
            .mapToInt(Integer::intValue)
            .toArray();
    types(events, byName);
    number(events.size());
    for (int e = 0; e < events.size(); ) {
      int end = e + 1;
      while (end < events.size() && sameMoment(events, e, end)) {
        end++;
      }
      // The order of equal moments follows the order in which the types were declared, and that is
      // not part of the content.
      int[] run = IntStream.range(e, end).toArray();
      if (run.length > 1) {
        run =
            IntStream.of(run)
                .boxed()
                .sorted(
                    Comparator.comparing((Integer i) -> events.type(i).name())
                        .thenComparingDouble(events::value))
                .mapToInt(Integer::intValue)
                .toArray();
      }
      for (int i : run) {
        number(events.user(i));
        number(events.item(i));
        text(events.type(i).name());
        number(Float.floatToIntBits(events.value(i)));
        number(events.time(i));
      }
      e = end;
    }
  }

  /** The types in use; the ids behind the indices of the events. */
  private void types(Events events, int[] byName) {
    events.users().ids().forEach(this::text);
    events.items().ids().forEach(this::text);
    boolean[] used = new boolean[byName.length];
    for (int e = 0; e < events.size(); e++) {
      used[events.types().indexOf(events.type(e))] = true;
    }
    for (int t : byName) {
      if (used[t]) {
        EventType type = events.types().get(t);
        text(type.name());
        text(type.polarity().name());
        number(Float.floatToIntBits(type.weight()));
        number(type.countsAsSeen() ? 1 : 0);
        number(
            switch (type.value()) {
              case NONE -> 0;
              case RATING -> 1;
              case AMOUNT -> 2;
            });
        number(Double.doubleToLongBits(type.minValue()));
        number(Double.doubleToLongBits(type.maxValue()));
      }
    }
  }

  private static boolean sameMoment(Events events, int a, int b) {
    return events.user(a) == events.user(b)
        && events.time(a) == events.time(b)
        && events.item(a) == events.item(b);
  }

  /** Fields by name: the order in which a file lists its columns is not part of the content. */
  private <V> void map(Map<String, V> fields, Consumer<V> value) {
    number(fields.size());
    new TreeMap<>(fields)
        .forEach(
            (field, content) -> {
              text(field);
              value.accept(content);
            });
  }

  private void vector(float[] vector) {
    number(vector.length);
    for (float component : vector) {
      number(Float.floatToIntBits(component));
    }
  }

  private void instant(@Nullable Instant instant) {
    number(instant == null ? 0 : 1);
    if (instant != null) {
      number(instant.getEpochSecond());
      number(instant.getNano());
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    flush();
    digest.update(bytes);
  }

  private void number(long number) {
    if (buffer.remaining() < Long.BYTES) {
      flush();
    }
    buffer.putLong(number);
  }

  private void flush() {
    digest.update(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
