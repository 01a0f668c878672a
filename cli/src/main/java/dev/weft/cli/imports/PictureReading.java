package dev.weft.cli.imports;

import dev.weft.cli.options.Folders;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Failures;
import dev.weft.data.Dataset;
import dev.weft.data.Item;
import dev.weft.encoders.pictures.PictureEncoder;
import dev.weft.encoders.pictures.PictureVectors;
import dev.weft.files.BadDataException;
import dev.weft.files.Fault;
import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder.EncodingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pictures that a column names.
 *
 * @param column the attribute that names them, and then the vectors
 * @param folders below which they are looked for
 * @param skipping whether those that cannot be read are left out
 */
record PictureReading(
    String column, PictureEncoder encoder, List<Path> folders, boolean skipping, Console console) {

  /** Pictures encoded between two looks at the progress. */
  private static final int PART = 64;

  /** What an item names as its picture. */
  static Optional<String> file(Item item, String column) {
    return Optional.ofNullable(item.categories().get(column))
        .or(() -> Optional.ofNullable(item.texts().get(column)))
        .filter(name -> !name.isBlank());
  }

  Dataset of(Dataset dataset) throws IOException {
    Map<String, Path> wanted = new LinkedHashMap<>();
    List<Fault> faults = new ArrayList<>();
    for (Item item : dataset.items()) {
      Optional<String> name = file(item, column);
      if (name.isPresent()) {
        Path found = found(name.get());
        if (found == null) {
          faults.add(missing(item, name.get()));
        } else {
          wanted.put(item.id(), found);
        }
      }
    }
    check(faults);
    Map<String, float[]> vectors = vectors(wanted, faults);
    check(faults);
    say(vectors.size(), dataset.items().size(), faults);
    List<Item> items = dataset.items().stream().map(item -> with(item, vectors)).toList();
    return Dataset.of(items, dataset.users(), dataset.events());
  }

  private @Nullable Path found(String name) {
    try {
      for (Path folder : folders) {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file)) {
          return file;
        }
      }
    } catch (InvalidPathException e) {
      return null;
    }
    return null;
  }

  private Fault missing(Item item, String name) {
    String rule =
        name.contains("://")
            ? "is an address: fetch the pictures first, and name the files"
            : "is not a file below the folder of the data";
    return fault(item.id(), name, rule + "; --on-error skip leaves such pictures out");
  }

  private Fault fault(String item, String value, String rule) {
    return new Fault(folders.getFirst() + ", item " + item, 0, column, value, rule);
  }

  private void check(List<Fault> faults) {
    if (!skipping && !faults.isEmpty()) {
      throw new BadDataException(faults.subList(0, Math.min(10, faults.size())));
    }
  }

  private Map<String, float[]> vectors(Map<String, Path> wanted, List<Fault> faults)
      throws IOException {
    Map<String, float[]> vectors = new LinkedHashMap<>();
    List<String> ids = List.copyOf(wanted.keySet());
    try (PictureVectors encoded = opened();
        var step = console.step("Reading the pictures of '" + column + "'")) {
      for (int from = 0; from < ids.size(); from += PART) {
        List<String> part = ids.subList(from, Math.min(ids.size(), from + PART));
        if (!together(part, wanted, encoded, vectors)) {
          eachAlone(part, wanted, encoded, vectors, faults);
        }
        step.at(from + part.size(), ids.size());
      }
    }
    return vectors;
  }

  /** Several pictures on all processors; false when one of them cannot be read. */
  private static boolean together(
      List<String> ids,
      Map<String, Path> wanted,
      PictureVectors encoded,
      Map<String, float[]> vectors) {
    try {
      Matrix rows =
          encoded.of(
              ids.stream().map(id -> wanted.getOrDefault(id, Path.of(""))).toList(),
              EncodingProgress.NONE);
      for (int i = 0; i < ids.size(); i++) {
        vectors.put(ids.get(i), rows.row(i));
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** To tell which cannot be read. */
  private void eachAlone(
      List<String> ids,
      Map<String, Path> wanted,
      PictureVectors encoded,
      Map<String, float[]> vectors,
      List<Fault> faults) {
    for (String id : ids) {
      Path file = wanted.getOrDefault(id, Path.of(""));
      try {
        vectors.put(id, encoded.of(List.of(file), EncodingProgress.NONE).row(0));
      } catch (IOException e) {
        faults.add(fault(id, file.toString(), String.valueOf(e.getMessage())));
      }
    }
  }

  private PictureVectors opened() throws IOException {
    try {
      return new PictureVectors(encoder, Optional.of(Folders.cache("embeddings")));
    } catch (IOException e) {
      console.warn("vectors of pictures are not kept: " + Failures.message(e));
      return new PictureVectors(encoder, Optional.empty());
    }
  }

  private void say(int read, int items, List<Fault> faults) {
    console.note(
        "Read the pictures of %,d of %,d items as vectors '%s' of %,d numbers.",
        read, items, column, encoder.dimensions());
    if (!faults.isEmpty()) {
      console.warn(
          String.format(
              Locale.ROOT,
              "%,d pictures were left out, the first: %s",
              faults.size(),
              faults.getFirst()));
    }
  }

  private Item with(Item item, Map<String, float[]> vectors) {
    var all = new LinkedHashMap<>(item.vectors());
    all.remove(column);
    float[] vector = vectors.get(item.id());
    if (vector != null) {
      all.put(column, vector);
    }
    return item.withVectors(all);
  }
}
