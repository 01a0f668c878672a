package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weft.data.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Small files for tests, and the folder of the real ones. */
public final class TestFiles {

  private TestFiles() {}

  /** A folder of the real data; a test that needs it fails without it. */
  static Path data(String name) {
    Path folder = Path.of(System.getProperty("weft.data", "../shared/data")).resolve(name);
    if (!Files.isDirectory(folder)) {
      throw new AssertionError("the real data must be at " + folder.toAbsolutePath());
    }
    return folder;
  }

  public static Path write(Path folder, String name, String... lines) {
    return write(folder, name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path folder, String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of ratings with a header and these records. */
  static Path ratings(Path folder, String... records) {
    List<String> lines = new ArrayList<>(List.of("user_id,item_id,rating,timestamp"));
    lines.addAll(List.of(records));
    return write(folder, "ratings.csv", lines.toArray(String[]::new));
  }

  public static Dataset dataset(Path... files) {
    return DatasetReader.read(files).dataset();
  }

  /** The faults that stop an import. */
  static List<Fault> faults(ReadOptions options, Path... files) {
    List<Source> sources = Arrays.stream(files).map(Source::of).toList();
    BadDataException bad =
        catchThrowableOfType(
            BadDataException.class, () -> new DatasetReader(options).read(sources));
    if (bad == null) {
      throw new AssertionError("the import of " + sources + " must fail");
    }
    return bad.faults();
  }

  static Fault fault(Path... files) {
    return faults(ReadOptions.DEFAULTS, files).getFirst();
  }

  static void assertFault(Fault fault, long line, String field, String value, String rule) {
    assertThat(fault.line()).isEqualTo(line);
    assertThat(fault.field()).isEqualTo(field);
    assertThat(fault.value()).isEqualTo(value);
    assertThat(fault.rule()).contains(rule);
  }

  /** A file of items, {@code i10} and on, with one more column of these values. */
  static Path column(Path folder, String column, String... values) {
    String[] lines = new String[values.length + 1];
    lines[0] = "item_id\t" + column;
    for (int i = 0; i < values.length; i++) {
      lines[i + 1] = "i" + (10 + i) + "\t" + values[i];
    }
    return write(folder, "items.tsv", lines);
  }
}
