package dev.weft.encoders;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/*
 * A model of more than 2 GB cannot stand in one protobuf message, so its weights lie in other files
 * beside it, which the message names: ModelProto.graph (7) > GraphProto.initializer (5) >
 * TensorProto.external_data (13) > StringStringEntryProto.key (1), value (2) with the key
 * "location" (onnx.proto, "external_data"). Everything else is skipped without being read, so that
 * a model of 2 GB is looked through in the time of a few thousand small reads.
 */

/** The files beside a model that hold its weights. */
final class ExternalWeights implements AutoCloseable {

  private static final int GRAPH = 7;
  private static final int INITIALIZER = 5;
  private static final int EXTERNAL_DATA = 13;

  private final FileChannel channel;
  private final SortedSet<String> locations = new TreeSet<>();

  private ExternalWeights(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * The files, in the order of their names.
   *
   * @throws IOException when one is missing
   */
  static List<Path> of(Path model) throws IOException {
    SortedSet<String> names;
    try (var reading = new ExternalWeights(FileChannel.open(model, StandardOpenOption.READ))) {
      reading.walk(0, reading.channel.size(), List.of(GRAPH, INITIALIZER, EXTERNAL_DATA));
      names = reading.locations;
    }
    for (String name : names) {
      if (!Files.isRegularFile(model.resolveSibling(name))) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s keeps its weights in %s, which is not beside it: fetch that file, too",
                model,
                name));
      }
    }
    return names.stream().map(model::resolveSibling).toList();
  }

  /** Follows a path of fields of messages; what is not protobuf ends the walk. */
  private void walk(long from, long to, List<Integer> fields) throws IOException {
    long at = from;
    while (at < to) {
      long[] tag = varint(at, to);
      int field = (int) (tag[0] >>> 3);
      long[] length = {0, tag[1]};
      switch ((int) (tag[0] & 7)) {
        case 0 -> length[1] = varint(tag[1], to)[1];
        case 1 -> length[0] = 8;
        case 2 -> length = varint(tag[1], to);
        case 5 -> length[0] = 4;
        default -> {
          return;
        }
      }
      long end = length[1] + length[0];
      if (end <= at || end > to) {
        return;
      }
      if (!fields.isEmpty() && field == fields.getFirst()) {
        walk(length[1], end, fields.subList(1, fields.size()));
      } else if (fields.isEmpty()) {
        entry(field, length[1], end);
      }
      at = end;
    }
  }

  private String key = "";

  /** Keys stand before their values. */
  private void entry(int field, long from, long to) throws IOException {
    if (to - from > 4096) {
      return;
    }
    String text = new String(bytes(from, (int) (to - from)), StandardCharsets.UTF_8);
    if (field == 1) {
      key = text;
    } else if (field == 2 && key.equals("location")) {
      locations.add(text);
    }
  }

  /** A number of 7 bits a byte, and where it ends. */
  private long[] varint(long from, long to) throws IOException {
    byte[] read = bytes(from, (int) Math.min(10, to - from));
    long value = 0;
    for (int i = 0; i < read.length; i++) {
      value |= (read[i] & 0x7FL) << (7 * i);
      if (read[i] >= 0) {
        return new long[] {value, from + i + 1};
      }
    }
    return new long[] {7, to};
  }

  private byte[] bytes(long from, int count) throws IOException {
    var buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
      // Reads on.
    }
    return buffer.array();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
