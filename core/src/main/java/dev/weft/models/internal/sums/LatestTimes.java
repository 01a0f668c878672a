package dev.weft.models.internal.sums;

import dev.weft.data.Event;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** How many histories end at which time, so that the latest is known after some have gone. */
final class LatestTimes {

  /** Of an entry of the tree with its two boxed numbers. */
  private static final int BYTES = 88;

  private final TreeMap<Long, Long> counts = new TreeMap<>();

  void count(long time, long more) {
    long count = counts.merge(time, more, Long::sum);
    if (count == 0) {
      counts.remove(time);
    }
  }

  void addAll(LatestTimes others) {
    others.counts.forEach(this::count);
  }

  long last() {
    return counts.isEmpty() ? Event.NO_TIME : counts.lastKey();
  }

  long bytes() {
    return (long) BYTES * counts.size();
  }

  void write(ModelWriter out) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(2 * Long.BYTES, counts.size()));
    for (Map.Entry<Long, Long> count : counts.entrySet()) {
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
