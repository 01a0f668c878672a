package dev.weft.files;

import dev.weft.data.internal.files.WholeFile;
import dev.weft.files.internal.formats.ParquetWriter;
import dev.weft.files.internal.lines.PackedText;
import dev.weft.files.internal.names.FileNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes recommendations of many users to one file: CSV, JSON Lines or Parquet by its name. What is
 * made goes to parts in a folder beside it first, so that a run that was killed goes on where it
 * was; the file takes its place when all parts are there, and the folder goes. One process at a
 * time.
 */
public final class ListsWriter implements AutoCloseable {

  private static final String ABOUT = "weft-lists.txt";

  /** Parts, what says of which lists, and what a killed run left of either while it was written. */
  private static final Pattern OWN =
      Pattern.compile(
          "(?:weft-lists\\.txt|part-[0-9]{6}\\.jsonl)"
              + "|\\.(?:weft-lists\\.txt|part-[0-9]{6}\\.jsonl)\\..+");

  private final Path file;
  private final WholeFile.Pending pending;
  private final Path folder;
  private final int done;

  private ListsWriter(Path file, WholeFile.Pending pending, Path folder, int done) {
    this.file = file;
    this.pending = pending;
    this.folder = folder;
    this.done = done;
  }

  /**
   * One recommended item of a user.
   *
   * @param place in the list, from 1
   * @param reason a sentence, or empty
   */
  public record Row(
      String userId, int place, String itemId, String title, float score, String reason) {}

  /**
   * Begins or goes on.
   *
   * @param fingerprint of all that makes the lists; parts of another run are thrown away
   * @throws IllegalArgumentException when the file's name tells no format, or what is not parts of
   *     lists stands where they go
   * @throws IllegalStateException when another process is writing to the file
   */
  public static ListsWriter open(Path file, String fingerprint) throws IOException {
    checkName(file);
    WholeFile.Pending pending = WholeFile.begin(file);
    try {
      Path place = WholeFile.place(file);
      Path folder = place.resolveSibling("." + place.getFileName() + ".parts");
      Files.createDirectories(folder);
      requireOwn(folder);
      Path about = folder.resolve(ABOUT);
      if (!Files.exists(about) || !Files.readString(about).equals(fingerprint)) {
        delete(folder);
        Files.createDirectories(folder);
        WholeFile.text(about, fingerprint);
      }
      int done = 0;
      while (Files.exists(part(folder, done))) {
        done++;
      }
      return new ListsWriter(file, pending, folder, done);
    } catch (IOException | RuntimeException e) {
      pending.close();
      throw e;
    }
  }

  /**
   * Refuses a name that tells no format.
   *
   * @throws IllegalArgumentException naming those that do
   */
  public static void checkName(Path file) {
    String name = FileNames.plainName(file);
    if (!name.endsWith(".csv") && !name.endsWith(".jsonl") && !isParquet(file)) {
      throw new IllegalArgumentException(
          "the file's name must end in .csv, .jsonl (with .gz or .zst after it if you like) or"
              + " .parquet: "
              + file);
    }
  }

  private static boolean isParquet(Path file) {
    return file.toString().endsWith(".parquet");
  }

  /** How many parts an earlier run has made. */
  public int done() {
    return done;
  }

  /** Writes a part, whole or not at all. */
  public void part(int number, List<Row> rows) throws IOException {
    WholeFile.write(
        part(folder, number),
        unfinished -> {
          try (Writer writer = Files.newBufferedWriter(unfinished)) {
            for (Row row : rows) {
              writer.write(ListsFormat.json(row));
              writer.write('\n');
            }
          }
        });
  }

  /**
   * Puts the file together from its parts, in order, and in its place.
   *
   * @return the ids in a CSV file that a spreadsheet would take for formulas: ids are written as
   *     they are, while such titles and reasons begin with an apostrophe
   */
  public Set<String> finish(int parts) throws IOException {
    var format = new ListsFormat();
    String name = FileNames.plainName(file);
    PackedText.Text lines = writer -> copy(parts, writer);
    if (isParquet(file)) {
      ParquetWriter.write(pending.path(), lines, ListsFormat.columns());
    } else if (name.endsWith(".csv")) {
      PackedText.write(pending.path(), file, writer -> csv(parts, format, writer));
    } else {
      PackedText.write(pending.path(), file, lines);
    }
    pending.commit();
    delete(folder);
    return format.formulas();
  }

  private void copy(int parts, Writer writer) throws IOException {
    for (int number = 0; number < parts; number++) {
      try (BufferedReader reader = Files.newBufferedReader(part(folder, number))) {
        reader.transferTo(writer);
      }
    }
  }

  private void csv(int parts, ListsFormat format, Writer writer) throws IOException {
    writer.write(ListsFormat.header());
    for (int number = 0; number < parts; number++) {
      try (BufferedReader reader = Files.newBufferedReader(part(folder, number))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          writer.write(format.csv(line));
        }
      }
    }
  }

  private static Path part(Path folder, int number) {
    return folder.resolve(String.format(Locale.ROOT, "part-%06d.jsonl", number));
  }

  /** Nothing but parts of lists is ever taken away. */
  private static void requireOwn(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> foreign =
          entries
              .map(entry -> entry.getFileName().toString())
              .filter(name -> !isOwn(name))
              .toList();
      if (!foreign.isEmpty()) {
        throw new IllegalArgumentException(
            "parts of lists go to "
                + folder
                + ", which holds something else: "
                + foreign.getFirst());
      }
    }
  }

  private static boolean isOwn(String name) {
    return OWN.matcher(name).matches();
  }

  private static void delete(Path folder) throws IOException {
    List<Path> own;
    try (Stream<Path> entries = Files.list(folder)) {
      own = entries.filter(entry -> isOwn(entry.getFileName().toString())).toList();
    }
    for (Path entry : own) {
      Files.deleteIfExists(entry);
    }
    Files.deleteIfExists(folder);
  }

  /** Lets go of the file; parts stay for the next run. */
  @Override
  public void close() throws IOException {
    pending.close();
  }
}
