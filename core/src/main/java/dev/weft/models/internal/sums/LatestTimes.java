package dev.weft.models.internal.sums;

import dev.weft.data.Event;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** How many histories end at which time, so that the latest is known after some have gone. */
final class LatestTimes {

  /** Of an entry of the table with its two boxed numbers. */
  private static final int BYTES = 88;

  private final Map<Long, Long> counts = new HashMap<>();

  /** Empty where the latest has gone and was not asked for since. */
  private OptionalLong last = OptionalLong.of(Event.NO_TIME);

  void count(long time, long more) {
    long count = counts.merge(time, more, Long::sum);
    if (last.isPresent() && time >= last.getAsLong()) {
      last = count == 0 ? OptionalLong.empty() : OptionalLong.of(time);
    }
    if (count == 0) {
      counts.remove(time);
    }
  }

  void addAll(LatestTimes others) {
    others.counts.forEach(this::count);
  }

  long last() {
    if (last.isEmpty()) {
      last =
          OptionalLong.of(counts.keySet().stream().mapToLong(t -> t).max().orElse(Event.NO_TIME));
    }
    return last.getAsLong();
  }

  long bytes() {
    return (long) BYTES * counts.size();
  }

  void write(ModelWriter out) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(2 * Long.BYTES, counts.size()));
    for (Map.Entry<Long, Long> count : new TreeMap<>(counts).entrySet()) {
      bytes.putLong(count.getKey()).putLong(count.getValue());
    }
    out.bytes("latest", bytes.array());
  }

  static LatestTimes read(ModelReader in) {
    ByteBuffer bytes = ByteBuffer.wrap(in.bytes("latest"));
    var times = new LatestTimes();
    if (bytes.capacity() % (2 * Long.BYTES) != 0) {
      throw new IllegalArgumentException(
          "its 'latest' must be of a multiple of 16 bytes: " + bytes.capacity());
    }
    while (bytes.hasRemaining()) {
      long time = bytes.getLong();
      long count = bytes.getLong();
      if (count < 1) {
        throw new IllegalArgumentException("its 'latest' must count from 1 up: " + count);
      }
      times.count(time, count);
    }
    return times;
  }
}
