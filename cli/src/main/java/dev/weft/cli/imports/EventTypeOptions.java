package dev.weft.cli.imports;

import dev.weft.data.EventType;
import dev.weft.files.EventTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the data's events are called, and what they mean. */
final class EventTypeOptions {

  @Option(
      names = "--event-type",
      paramLabel = "TEXT",
      description =
          "What a word of the data stands for (addtocart=cart, pv=view), or a type of its own:"
              + " listen, or 'listen: weight=2, valued=count'. Settings: polarity, weight, seen,"
              + " valued (no, rating, count), range, words. Repeatable.")
  private List<String> texts = new ArrayList<>();

  @Option(
      names = "--event-types",
      paramLabel = "FILE",
      description = "A file of such texts, one a line; # begins a comment.")
  private List<Path> files = new ArrayList<>();

  /** The files of declarations. */
  List<Path> reads() {
    return files;
  }

  /**
   * The ready-made types and what was declared; empty when nothing was.
   *
   * @param under declarations that these go before
   */
  Optional<List<EventType>> types(List<String> under) {
    if (texts.isEmpty() && files.isEmpty() && under.isEmpty()) {
      return Optional.empty();
    }
    var declared = new EventTypes();
    under.forEach(declared::with);
    files.forEach(declared::with);
    texts.forEach(declared::with);
    return Optional.of(declared.types());
  }
}
