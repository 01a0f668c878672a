package dev.weft.cli.imports;

import dev.weft.cli.options.Choices;
import dev.weft.cli.terminal.Console;
import dev.weft.data.Dataset;
import dev.weft.data.Item;
import dev.weft.encoders.pictures.PictureEncoder;
import dev.weft.encoders.pictures.PictureLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which columns name pictures, and what turns these into vectors. */
final class PictureOptions {

  private static final String OPTION = "--pictures";

  /** Items that are looked at to find a column of pictures. */
  private static final int LOOKED_AT = 1_000;

  @Option(
      names = OPTION,
      paramLabel = "COLUMN[=ENCODER]",
      description = {
        "A column that names picture files, absolute or below the folder of the data: each picture"
            + " becomes a vector named as the column is. An item without a name there has none.",
        "ENCODER is features (colours, outlines and patterns; the default) or a folder with an ONNX"
            + " model such as the image side of CLIP. Repeatable."
      })
  private List<String> columns = new ArrayList<>();

  /** The encoder of each column. */
  private Map<String, String> encoders() {
    Map<String, String> encoders = new LinkedHashMap<>();
    for (String text : columns) {
      int at = text.indexOf('=');
      String column = at < 0 ? text : text.substring(0, at);
      String line = at < 0 ? PictureLine.FEATURES : text.substring(at + 1);
      if (column.isBlank() || line.isBlank() || encoders.put(column, line) != null) {
        throw new IllegalArgumentException(
            OPTION + " must read COLUMN or COLUMN=ENCODER, each column once: '" + text + "'");
      }
    }
    return encoders;
  }

  /**
   * The data with the vectors of its pictures.
   *
   * @param folders below which pictures are looked for
   * @param skipping whether pictures that cannot be read are left out
   */
  Dataset read(Dataset dataset, List<Path> folders, boolean skipping, Console console)
      throws IOException {
    Dataset read = dataset;
    for (var column : encoders().entrySet()) {
      requireColumn(column.getKey(), dataset);
      try (PictureEncoder encoder = PictureLine.open(column.getValue())) {
        var reading = new PictureReading(column.getKey(), encoder, folders, skipping, console);
        read = reading.of(read);
      }
    }
    return read;
  }

  private static void requireColumn(String column, Dataset dataset) {
    if (dataset.items().stream().noneMatch(item -> PictureReading.file(item, column).isPresent())) {
      Set<String> names = new LinkedHashSet<>();
      dataset.items().forEach(item -> names.addAll(item.categories().keySet()));
      throw Choices.unknown("the column of " + OPTION, column, List.copyOf(names));
    }
  }

  /** Says how pictures are read that nobody asked for. */
  void hint(Dataset dataset, Console console) {
    if (!columns.isEmpty()) {
      return;
    }
    Set<String> names = new LinkedHashSet<>();
    items(dataset).forEach(item -> names.addAll(item.categories().keySet()));
    for (String name : names) {
      List<String> values =
          items(dataset).flatMap(item -> Stream.ofNullable(item.categories().get(name))).toList();
      if (values.stream().allMatch(PictureOptions::namesPicture)) {
        console.note(
            "The column '%s' names pictures, such as %s: %s %s reads them.",
            name, values.getFirst(), OPTION, name);
      }
    }
  }

  private static Stream<Item> items(Dataset dataset) {
    return dataset.items().stream().limit(LOOKED_AT);
  }

  private static boolean namesPicture(String value) {
    return value.toLowerCase(Locale.ROOT).matches("(?!\\w+://).*\\.(png|jpe?g|gif|bmp|tiff?)");
  }
}
