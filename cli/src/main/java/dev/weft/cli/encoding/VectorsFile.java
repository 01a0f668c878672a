package dev.weft.cli.encoding;

import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.data.internal.files.WholeFile;
import dev.weft.files.DatasetWriter;
import dev.weft.math.Matrix;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A file of one vector per item, in one of several formats. */
record VectorsFile(Path file, Format format) {

  /** How vectors are written. */
  enum Format {
    CSV,
    NPY,
    JSONL,
    PARQUET
  }

  private static final String IDS = ".ids.txt";

  /** Bytes to which the head of an .npy file is filled up. */
  private static final int NPY_ALIGNMENT = 64;

  /**
   * The format is told by the name.
   *
   * @throws IllegalArgumentException when it tells none
   */
  static VectorsFile of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (Format format : Format.values()) {
      if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        return new VectorsFile(file, format);
      }
    }
    throw new IllegalArgumentException(
        "the name of --to must end in .csv, .npy, .jsonl or .parquet: " + file);
  }

  /** What is written beside the file: the ids, where the format has no place for them. */
  @Nullable Path ids() {
    return format == Format.NPY ? file.resolveSibling(file.getFileName() + IDS) : null;
  }

  /** Writes the vectors of a data set's items, in index order. */
  void write(Dataset data, Matrix vectors) throws IOException {
    switch (format) {
      case CSV -> WholeFile.write(file, unfinished -> csv(data, vectors, unfinished));
      case NPY -> npyWithIds(data, vectors);
      case JSONL, PARQUET -> DatasetWriter.items(withVectors(data, vectors), file);
    }
  }

  private static Dataset withVectors(Dataset data, Matrix vectors) {
    List<Item> items =
        IntStream.range(0, vectors.rows())
            .mapToObj(
                i ->
                    new Item(
                        data.itemIndex().id(i),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of("text", vectors.row(i)),
                        Item.Availability.ALWAYS))
            .toList();
    return Dataset.of(items, List.of(), Events.builder(EventType.PRESETS).build());
  }

  private static void csv(Dataset data, Matrix vectors, Path unfinished) throws IOException {
    try (var writer = Files.newBufferedWriter(unfinished)) {
      writer.write("item_id");
      for (int c = 0; c < vectors.columns(); c++) {
        writer.write(",v" + c);
      }
      writer.write('\n');
      for (int i = 0; i < vectors.rows(); i++) {
        String id = data.itemIndex().id(i);
        boolean plain = id.chars().noneMatch(c -> c == '"' || c == ',');
        writer.write(plain ? id : '"' + id.replace("\"", "\"\"") + '"');
        for (int c = 0; c < vectors.columns(); c++) {
          writer.write("," + vectors.at(i, c));
        }
        writer.write('\n');
      }
    }
  }

  /** Whatever ends the process, no vectors stand beside the ids of others. */
  private void npyWithIds(Dataset data, Matrix vectors) throws IOException {
    Path ids = file.resolveSibling(file.getFileName() + IDS);
    try (var newIds = WholeFile.begin(ids);
        var newVectors = WholeFile.begin(file)) {
      Files.writeString(newIds.path(), String.join("\n", data.itemIndex().ids()) + "\n");
      npy(vectors, newVectors.path());
      if (Files.exists(file)) {
        Files.delete(file.toRealPath());
      }
      newIds.commit();
      newVectors.commit();
    }
  }

  /** NumPy's format, version 1.0: magic, length of the head, the head, little-endian floats. */
  private static void npy(Matrix vectors, Path unfinished) throws IOException {
    String head =
        String.format(
            Locale.ROOT,
            "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }",
            vectors.rows(),
            vectors.columns());
    int prefix = 10;
    int filled = Math.ceilDiv(prefix + head.length() + 1, NPY_ALIGNMENT) * NPY_ALIGNMENT - prefix;
    var start = ByteBuffer.allocate(prefix + filled).order(ByteOrder.LITTLE_ENDIAN);
    start.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    start.put((byte) 1).put((byte) 0).putShort((short) filled);
    start.put(
        (head + " ".repeat(filled - head.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
      out.write(start.array());
      var row = ByteBuffer.allocate(vectors.columns() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < vectors.rows(); i++) {
        row.clear();
        for (int c = 0; c < vectors.columns(); c++) {
          row.putFloat(vectors.at(i, c));
        }
        out.write(row.array());
      }
    }
  }
}
